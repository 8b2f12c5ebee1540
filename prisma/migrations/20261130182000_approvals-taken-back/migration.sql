-- APR-10: that whoever gave an approval took it back, and why. Both ticks are void then as well.
ALTER TABLE "Approval" ADD COLUMN "takenBackAt" TIMESTAMP(3), ADD COLUMN "takenBackReason" TEXT;

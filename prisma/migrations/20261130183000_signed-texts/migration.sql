-- APR-13: the texts and codes as they were signed, so that a change can be named; and when whoever signed them was told of it.
ALTER TABLE "Approval" ADD COLUMN "signedMetadata" JSONB, ADD COLUMN "textToldAt" TIMESTAMP(3);

-- Nobody is told now of what ended before.
UPDATE "Approval" SET "textToldAt" = now() AT TIME ZONE 'utc' WHERE "textVoidedAt" IS NOT NULL;

-- When a session began, when it was last used, and from where: for the list of sessions and for their end by disuse.
-- Sessions from before count as used now.
ALTER TABLE "Session" ADD COLUMN "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "lastUsedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "network" TEXT NOT NULL DEFAULT '',
ADD COLUMN "userAgent" TEXT NOT NULL DEFAULT '';

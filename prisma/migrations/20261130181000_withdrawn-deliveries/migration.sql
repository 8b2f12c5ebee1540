-- DEL-10, DEL-11: that a delivery is no longer offered, since when and why: withdrawn by somebody, or no longer what is approved.
ALTER TABLE "Delivery" ADD COLUMN "withdrawnAt" TIMESTAMP(3), ADD COLUMN "withdrawnReason" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "lapsedAt" TIMESTAMP(3), ADD COLUMN "lapsedReason" TEXT;

-- Deliveries of before that are not what is approved any more. Whoever has them is not told of it by the next change,
-- which would give its own reason.
UPDATE "Delivery" SET "lapsedAt" = now() AT TIME ZONE 'utc', "lapsedReason" = ''
WHERE state = 'ready' AND EXISTS (
  SELECT 1 FROM "Deliverable" f WHERE f."deliveryId" = "Delivery".id AND NOT EXISTS (
    SELECT 1 FROM "Approval" a
    WHERE a."versionId" = f."versionId" AND a."audioVoidedAt" IS NULL AND a."textVoidedAt" IS NULL
      AND a."createdAt" <= "Delivery"."createdAt"
  )
);

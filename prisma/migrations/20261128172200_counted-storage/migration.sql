-- AlterTable
ALTER TABLE "AudioFile" ADD COLUMN     "madeBytes" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Upload" ADD COLUMN     "arrivedBytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "heldUntil" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Renditions made before their size was written down; the peaks beside them take a few hundredths of that.
UPDATE "AudioFile"
SET "madeBytes" = "frames"::BIGINT * "channels" * CASE "renditionEncoding" WHEN 's16' THEN 2 WHEN 's24' THEN 3 ELSE 4 END
WHERE "renditionSha256" IS NOT NULL AND "frames" IS NOT NULL AND "channels" IS NOT NULL;

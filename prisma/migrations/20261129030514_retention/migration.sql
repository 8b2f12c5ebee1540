-- AlterTable
ALTER TABLE "AudioFile" ADD COLUMN     "deletedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Release" ADD COLUMN     "keepUntil" TIMESTAMP(3),
ADD COLUMN     "purgedAt" TIMESTAMP(3),
ADD COLUMN     "purgedScope" TEXT;

-- AlterTable
ALTER TABLE "Studio" ADD COLUMN     "retentionMonths" INTEGER,
ADD COLUMN     "retentionScope" TEXT NOT NULL DEFAULT 'audio';

-- CreateTable
CREATE TABLE "RetentionWarning" (
    "releaseId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "warnedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RetentionWarning_pkey" PRIMARY KEY ("releaseId","step")
);

-- CreateTable
CREATE TABLE "Chore" (
    "name" TEXT NOT NULL,
    "lookedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Chore_pkey" PRIMARY KEY ("name")
);

-- AddForeignKey
ALTER TABLE "RetentionWarning" ADD CONSTRAINT "RetentionWarning_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;

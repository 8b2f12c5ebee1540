-- AlterTable
ALTER TABLE "AudioFile" ADD COLUMN     "checkedWith" TEXT,
ADD COLUMN     "findings" JSONB,
ADD COLUMN     "profile" JSONB;

-- CreateTable
CREATE TABLE "MixRequest" (
    "id" TEXT NOT NULL,
    "trackId" TEXT NOT NULL,
    "mixId" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMP(3),
    "withdrawnByName" TEXT,

    CONSTRAINT "MixRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FindingWaiver" (
    "id" TEXT NOT NULL,
    "mixId" TEXT NOT NULL,
    "findingKey" TEXT NOT NULL,
    "findingId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMP(3),
    "withdrawnByName" TEXT,

    CONSTRAINT "FindingWaiver_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MixRequest_trackId_idx" ON "MixRequest"("trackId");

-- CreateIndex
CREATE INDEX "FindingWaiver_mixId_idx" ON "FindingWaiver"("mixId");

-- AddForeignKey
ALTER TABLE "MixRequest" ADD CONSTRAINT "MixRequest_trackId_fkey" FOREIGN KEY ("trackId") REFERENCES "Track"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MixRequest" ADD CONSTRAINT "MixRequest_mixId_fkey" FOREIGN KEY ("mixId") REFERENCES "Mix"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingWaiver" ADD CONSTRAINT "FindingWaiver_mixId_fkey" FOREIGN KEY ("mixId") REFERENCES "Mix"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- MIX-5: one waiver in force per finding.
CREATE UNIQUE INDEX "FindingWaiver_inForce_key" ON "FindingWaiver"("mixId", "findingKey") WHERE "withdrawnAt" IS NULL;

-- CreateTable
CREATE TABLE "BlobClaim" (
    "claimId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BlobClaim_pkey" PRIMARY KEY ("claimId","sha256")
);

-- CreateIndex
CREATE INDEX "BlobClaim_sha256_idx" ON "BlobClaim"("sha256");

-- CreateIndex
CREATE INDEX "BlobClaim_until_idx" ON "BlobClaim"("until");

-- CreateTable
CREATE TABLE "TextSource" (
    "releaseId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "saidByKind" TEXT NOT NULL,
    "saidById" TEXT NOT NULL,
    "saidByName" TEXT NOT NULL,
    "saidAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),

    CONSTRAINT "TextSource_pkey" PRIMARY KEY ("releaseId","key")
);

-- AddForeignKey
ALTER TABLE "TextSource" ADD CONSTRAINT "TextSource_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE CASCADE ON UPDATE CASCADE;

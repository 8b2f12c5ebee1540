-- AlterTable
ALTER TABLE "Release" ADD COLUMN     "artworkBytes" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "DiskWarning" (
    "place" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DiskWarning_pkey" PRIMARY KEY ("place")
);

-- CreateTable
CREATE TABLE "BlobStorage" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "storeId" TEXT NOT NULL,

    CONSTRAINT "BlobStorage_pkey" PRIMARY KEY ("id")
);

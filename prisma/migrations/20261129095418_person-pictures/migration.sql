-- AlterTable
ALTER TABLE "User" ADD COLUMN     "pictureSha256" TEXT;

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "blindTest" JSONB;

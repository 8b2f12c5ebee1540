-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Share" ADD COLUMN     "sealedToken" TEXT;

-- AlterTable
ALTER TABLE "MailMessage" ADD COLUMN     "resends" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "stream" TEXT;

-- CreateIndex
CREATE INDEX "MailMessage_stream_createdAt_idx" ON "MailMessage"("stream", "createdAt");

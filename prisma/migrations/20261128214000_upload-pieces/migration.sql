-- CreateTable
CREATE TABLE "UploadPiece" (
    "uploadId" TEXT NOT NULL,
    "start" BIGINT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "UploadPiece_pkey" PRIMARY KEY ("uploadId","start")
);

-- AddForeignKey
ALTER TABLE "UploadPiece" ADD CONSTRAINT "UploadPiece_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "BackupMark" (
    "mark" TEXT NOT NULL,

    CONSTRAINT "BackupMark_pkey" PRIMARY KEY ("mark")
);

-- CreateTable
CREATE TABLE "PortalIdentity" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "portalId" TEXT NOT NULL,

    CONSTRAINT "PortalIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BackupPlace" (
    "place" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BackupPlace_pkey" PRIMARY KEY ("place")
);

-- CreateTable
CREATE TABLE "PlatformChange" (
    "studioId" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "difference" JSONB NOT NULL,
    "isHidden" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedByKind" TEXT NOT NULL,
    "changedById" TEXT NOT NULL,
    "changedByName" TEXT NOT NULL,

    CONSTRAINT "PlatformChange_pkey" PRIMARY KEY ("studioId","platformId")
);

-- AddForeignKey
ALTER TABLE "PlatformChange" ADD CONSTRAINT "PlatformChange_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE CASCADE ON UPDATE CASCADE;

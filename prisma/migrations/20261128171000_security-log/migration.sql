-- Who signed in, failed, was refused, changed rights or downloaded, and from where. Never a token.
CREATE TABLE "SecurityRecord" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "rule" TEXT,
    "whoKind" TEXT,
    "whoId" TEXT,
    "whoName" TEXT,
    "network" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "studioId" TEXT,
    "count" INTEGER NOT NULL DEFAULT 1,
    "firstAt" TIMESTAMP(3) NOT NULL,
    "lastAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SecurityRecord_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SecurityRecord_key_key" ON "SecurityRecord"("key");
CREATE INDEX "SecurityRecord_studioId_lastAt_idx" ON "SecurityRecord"("studioId", "lastAt");
CREATE INDEX "SecurityRecord_lastAt_idx" ON "SecurityRecord"("lastAt");

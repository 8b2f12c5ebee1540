-- The link by which a guest's note was written, so that limits and hiding hang on the link; what the studio has hidden.
ALTER TABLE "Comment" ADD COLUMN "shareId" TEXT, ADD COLUMN "hiddenAt" TIMESTAMP(3);
ALTER TABLE "Share" ADD COLUMN "notesHiddenAt" TIMESTAMP(3);
ALTER TABLE "Guest" ADD COLUMN "notesHiddenAt" TIMESTAMP(3);

UPDATE "Comment" SET "shareId" = "Guest"."shareId" FROM "Guest"
WHERE "Comment"."authorKind" = 'guest' AND "Guest".id = "Comment"."authorId";

CREATE INDEX "Comment_shareId_createdAt_idx" ON "Comment"("shareId", "createdAt");
CREATE INDEX "Comment_authorId_createdAt_idx" ON "Comment"("authorId", "createdAt");

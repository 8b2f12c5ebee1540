-- Lists that grew with everything that was ever written: the newest note of a release, the replies of a thread, the events
-- of one type, mails by age; and whether anything still refers to a stored file.
CREATE INDEX "Comment_releaseId_createdAt_id_idx" ON "Comment"("releaseId", "createdAt", "id");
CREATE INDEX "Comment_parentId_createdAt_id_idx" ON "Comment"("parentId", "createdAt", "id");
CREATE INDEX "Event_stream_type_seq_idx" ON "Event"("stream", "type", "seq");
CREATE INDEX "MailMessage_createdAt_idx" ON "MailMessage"("createdAt");
CREATE INDEX "AudioFile_renditionSha256_idx" ON "AudioFile"("renditionSha256");
CREATE INDEX "AudioFile_peaksSha256_idx" ON "AudioFile"("peaksSha256");
CREATE INDEX "Deliverable_fileSha256_idx" ON "Deliverable"("fileSha256");

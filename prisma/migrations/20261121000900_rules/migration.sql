-- What Prisma's schema cannot say: checks, partial uniqueness, and a log that nobody can edit.

-- LOG-2: the event log is append-only.
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The event log is append-only.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON "Event"
  FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON "Event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();

-- ISR-6: a used code is never forgotten.
CREATE FUNCTION refuse_isrc_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An ISRC that was used is kept for ever.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER isrc_kept BEFORE DELETE ON "IsrcCode" FOR EACH ROW EXECUTE FUNCTION refuse_isrc_delete();

-- VER-5: what a version is never changes; only posting and withdrawing may.
CREATE FUNCTION refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW."masterId", NEW.number, NEW."mixId", NEW.kind, NEW."audioFileId", NEW."pcmSha256", NEW.recipe,
      NEW."recipeSha256", NEW."engineVersion", NEW."engineBuild", NEW."createdAt")
     IS DISTINCT FROM
     (OLD.id, OLD."masterId", OLD.number, OLD."mixId", OLD.kind, OLD."audioFileId", OLD."pcmSha256", OLD.recipe,
      OLD."recipeSha256", OLD."engineVersion", OLD."engineBuild", OLD."createdAt") THEN
    RAISE EXCEPTION 'A version never changes.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_immutable BEFORE UPDATE ON "Version" FOR EACH ROW EXECUTE FUNCTION refuse_version_change();

-- The stored original never changes under its row.
CREATE FUNCTION refuse_original_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."fileSha256", NEW."sizeBytes", NEW."releaseId") IS DISTINCT FROM (OLD."fileSha256", OLD."sizeBytes", OLD."releaseId") THEN
    RAISE EXCEPTION 'A stored original never changes.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER original_immutable BEFORE UPDATE ON "AudioFile" FOR EACH ROW EXECUTE FUNCTION refuse_original_change();

ALTER TABLE "Track"
  ADD CONSTRAINT track_position_from_1 CHECK (position >= 1),
  ADD CONSTRAINT track_isrc_form CHECK (isrc ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$'),
  ADD CONSTRAINT track_place_taken EXCLUDE USING btree ("releaseId" WITH =, position WITH =)
    WHERE ("removedAt" IS NULL) DEFERRABLE INITIALLY DEFERRED;
-- ISR-5: one code, one recording.
CREATE UNIQUE INDEX track_isrc_once ON "Track" (isrc) WHERE isrc IS NOT NULL AND "removedAt" IS NULL;

ALTER TABLE "IsrcCode" ADD CONSTRAINT isrc_form CHECK (code ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$');
ALTER TABLE "IsrcCounter"
  ADD CONSTRAINT isrc_counter_year CHECK (year BETWEEN 0 AND 99),
  ADD CONSTRAINT isrc_counter_next CHECK (next >= 0);
ALTER TABLE "Studio" ADD CONSTRAINT studio_prefix_form CHECK ("isrcPrefix" ~ '^[A-Z]{2}[A-Z0-9]{3}$');
ALTER TABLE "Release"
  ADD CONSTRAINT release_upc_digits CHECK (upc ~ '^[0-9]{12,13}$'),
  ADD CONSTRAINT release_artwork_hash CHECK ("artworkSha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT release_year CHECK (year BETWEEN 1900 AND 2100);
ALTER TABLE "Blob" ADD CONSTRAINT blob_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'), ADD CONSTRAINT blob_size CHECK ("sizeBytes" >= 0);
ALTER TABLE "AudioFile"
  ADD CONSTRAINT audio_hash CHECK ("fileSha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT audio_ready CHECK (state <> 'ready' OR (frames IS NOT NULL AND "pcmSha256" IS NOT NULL AND "renditionSha256" IS NOT NULL AND "peaksSha256" IS NOT NULL));
ALTER TABLE "Upload" ADD CONSTRAINT upload_size CHECK ("sizeBytes" > 0);
ALTER TABLE "Mix" ADD CONSTRAINT mix_number CHECK (number >= 1);
ALTER TABLE "Version"
  ADD CONSTRAINT version_number CHECK (number >= 1),
  ADD CONSTRAINT version_pcm_hash CHECK ("pcmSha256" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT version_printed_has_recipe CHECK (kind <> 'printed' OR (recipe IS NOT NULL AND "engineVersion" IS NOT NULL AND "mixId" IS NOT NULL)),
  ADD CONSTRAINT version_withdrawn_after_posted CHECK ("withdrawnAt" IS NULL OR "postedAt" IS NOT NULL);
ALTER TABLE "Print" ADD CONSTRAINT print_proved CHECK (
  state <> 'proved' OR ("versionId" IS NOT NULL AND "serverPcmSha256" = "witnessPcmSha256"));
ALTER TABLE "Comment"
  ADD CONSTRAINT comment_place CHECK (("startFrame" IS NULL AND "endFrame" IS NULL) OR ("startFrame" >= 0 AND "sampleRate" > 0 AND ("endFrame" IS NULL OR "endFrame" > "startFrame"))),
  ADD CONSTRAINT comment_body CHECK (length(body) BETWEEN 1 AND 10000);
ALTER TABLE "Round" ADD CONSTRAINT round_number CHECK (number >= 1);
ALTER TABLE "Approval"
  ADD CONSTRAINT approval_hashes CHECK ("pcmSha256" ~ '^[0-9a-f]{64}$' AND "metadataDigest" ~ '^[0-9a-f]{64}$');
ALTER TABLE "Delivery" ADD CONSTRAINT delivery_ready CHECK (state <> 'ready' OR ("zipSha256" IS NOT NULL AND manifest IS NOT NULL));
-- DEL-4: one delivery of a release is built at a time, and the same request once.
CREATE UNIQUE INDEX delivery_one_building ON "Delivery" ("releaseId") WHERE state = 'building';
ALTER TABLE "Reference" ADD CONSTRAINT reference_region CHECK ("regionStartFrame" IS NULL OR ("regionStartFrame" >= 0 AND "regionEndFrame" > "regionStartFrame"));

-- Messages over PostgreSQL's NOTIFY limit between app nodes (socket.io's postgres adapter).
CREATE TABLE socket_io_attachments (
  id bigserial NOT NULL,
  created_at timestamptz(3) DEFAULT CURRENT_TIMESTAMP,
  payload bytea,
  CONSTRAINT socket_io_attachments_pkey PRIMARY KEY (id)
);

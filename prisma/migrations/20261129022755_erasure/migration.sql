-- AlterTable
ALTER TABLE "Guest" ADD COLUMN     "erasedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "erasedAt" TIMESTAMP(3);

-- LOG-2, ERA-2: the log stays append-only. Erasing a person alone changes a row, and in it nothing but who is named.
CREATE OR REPLACE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('acetate.erasing', true) = 'on' THEN
    IF (NEW.stream, NEW.seq, NEW.type, NEW."actorKind", NEW."actorId", NEW.at)
       IS NOT DISTINCT FROM (OLD.stream, OLD.seq, OLD.type, OLD."actorKind", OLD."actorId", OLD.at) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'The event log is append-only.' USING ERRCODE = 'restrict_violation';
END $$;

-- Whoever joined without a name got their mail address as one. It is asked for at the next visit instead, and what was
-- stamped with an address no longer shows it. Events are never rewritten: their reader leaves addresses out.
UPDATE "User" SET "name" = NULL WHERE "name" ~ '^\s*[^\s@]+@[^\s@]+\s*$';
UPDATE "Guest" SET "name" = 'Somebody' WHERE "name" ~ '^\s*[^\s@]+@[^\s@]+\s*$';
UPDATE "Comment" SET "authorName" = 'Somebody' WHERE "authorName" ~ '^\s*[^\s@]+@[^\s@]+\s*$';
UPDATE "Comment" SET "resolvedByName" = 'Somebody' WHERE "resolvedByName" ~ '^\s*[^\s@]+@[^\s@]+\s*$';
UPDATE "AudioFile" SET "createdByName" = 'Somebody' WHERE "createdByName" ~ '^\s*[^\s@]+@[^\s@]+\s*$';
UPDATE "Upload" SET "actorName" = 'Somebody' WHERE "actorName" ~ '^\s*[^\s@]+@[^\s@]+\s*$';
UPDATE "Round" SET "sentByName" = 'Somebody' WHERE "sentByName" ~ '^\s*[^\s@]+@[^\s@]+\s*$';

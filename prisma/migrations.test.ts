import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takesAway } from './takes-away';

const folder = path.join(import.meta.dirname, 'migrations');
/** From here on builds of two versions may work on one database. */
const firstShared = '20261128214000';

const migrations = readdirSync(folder).filter((name) => /^\d/.test(name));
const shared = migrations.filter((name) => name >= firstShared && !/^\d+_contract[_-]/.test(name));

test('there are migrations to read', () => {
  expect(shared.length).toBeGreaterThan(0);
});

test.each(shared)('%s only adds, or says in its name that it takes away', (name) => {
  expect(takesAway(readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'))).toEqual([]);
});

test.each([
  'ALTER TABLE "Upload" DROP COLUMN "fingerprint";',
  'ALTER TABLE "Upload" DROP COLUMN IF EXISTS "fingerprint"',
  'alter table "Upload" drop "fingerprint";',
  'drop table "Upload"',
  'DROP TYPE "UploadState";',
  'DROP MATERIALIZED VIEW "Totals"',
  `DO $$ BEGIN ALTER TABLE "Upload" DROP COLUMN "start"; END $$;`,
  'ALTER TABLE "Upload" RENAME COLUMN "start" TO "begin";',
  'ALTER TABLE "Upload" RENAME "start" TO "begin";',
  'ALTER TABLE "Upload" RENAME TO "Sending";',
  "ALTER TYPE \"UploadState\" RENAME VALUE 'receiving' TO 'arriving';",
  'ALTER INDEX "Upload_pkey" RENAME TO "Upload_key";',
  'ALTER TABLE "Upload" SET SCHEMA "other";',
  'ALTER TABLE "Upload" ALTER COLUMN "start" SET NOT NULL;',
  'ALTER TABLE "Upload" ALTER "start" SET NOT NULL, ADD COLUMN "color" TEXT;',
  'ALTER TABLE "Upload" ADD COLUMN     "color" TEXT NOT NULL;',
  'ALTER TABLE "Upload" ADD "color" TEXT NOT NULL;',
  'ALTER TABLE "Upload" ADD COLUMN "share" DECIMAL(10,2) NOT NULL;',
  'ALTER TABLE "Upload" ADD COLUMN "a" INTEGER DEFAULT 0, ADD COLUMN "b" INTEGER NOT NULL;',
  'ALTER TABLE "Upload" ALTER COLUMN "start" SET DATA TYPE INTEGER;',
  'ALTER TABLE "Upload" ALTER "start" TYPE INTEGER;',
  'ALTER TABLE "Upload" ALTER COLUMN "start" DROP DEFAULT;',
  'CREATE UNIQUE INDEX "Upload_name_key" ON "Upload"("name");',
  'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "a" ON "Upload" USING btree ("name", lower("b"));',
  'ALTER TABLE "Upload" ADD COLUMN "a" INTEGER DEFAULT 0; CREATE UNIQUE INDEX "u" ON "Upload"("a");',
  'ALTER TABLE "Upload" ADD CONSTRAINT "positive" CHECK ("start" > 0);',
  'ALTER TABLE "Upload" ADD CHECK ("start" > 0);',
  'ALTER TABLE "Upload" ADD UNIQUE ("name");',
  'ALTER TABLE "Upload" ADD CONSTRAINT "f" FOREIGN KEY ("trackId") REFERENCES "Track"("id");',
  'ALTER TABLE "Upload" ADD CONSTRAINT "f" UNIQUE USING INDEX "Upload_name_key";',
])('%s would be found', (sql) => {
  expect(takesAway(sql)).toHaveLength(1);
});

test.each([
  'ALTER TABLE "A" ADD COLUMN "b" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "c" TEXT;',
  'ALTER TABLE "A" ADD COLUMN "b" DECIMAL(10,2) NOT NULL DEFAULT 0;',
  'ALTER TABLE "A" ADD COLUMN "b" TEXT; CREATE UNIQUE INDEX "u" ON "A"("studioId", "b");',
  'ALTER TABLE "A" ADD COLUMN "b" TEXT; ALTER TABLE "A" ADD CONSTRAINT "f" FOREIGN KEY ("b") REFERENCES "B"("id");',
  'ALTER TABLE "A" ADD CONSTRAINT "f" FOREIGN KEY ("b") REFERENCES "B"("id") ON DELETE CASCADE NOT VALID;',
  'ALTER TABLE "A" ADD CONSTRAINT "c" CHECK ("b" > 0) NOT VALID;',
  'CREATE TABLE "N" ("id" TEXT NOT NULL, CONSTRAINT "p" PRIMARY KEY ("id")); CREATE UNIQUE INDEX "u" ON "N"("id"); ALTER TABLE "N" ADD CHECK ("id" <> \'\');',
  'CREATE INDEX "i" ON "A"("b");',
  'DROP INDEX "i"; ALTER TABLE "A" DROP CONSTRAINT "c"; DROP TRIGGER "t" ON "A";',
  '-- drop table "A";\n/* rename to "B" */ CREATE INDEX "i" ON "A"("b");',
])('%s only adds', (sql) => {
  expect(takesAway(sql)).toEqual([]);
});

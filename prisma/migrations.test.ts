import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, 'migrations');
/** From here on builds of two versions may work on one database. */
const firstShared = '20261128214000';

/** What a build of the version before would fail on. */
const takesAway: readonly (readonly [string, RegExp])[] = [
  ['drops a table, column, type or view', /\bdrop\s+(table|column|type|view|materialized|schema)\b/i],
  ['drops a default that the older build relies on', /\bdrop\s+default\b/i],
  ['renames', /\brename\s+(to|column|constraint|value)\b/i],
  ['changes a column’s type', /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i],
  ['makes a column obligatory', /\bset\s+not\s+null\b/i],
  [
    'adds an obligatory column without a default',
    /\badd\s+column\s+(?![^,;]*\bdefault\b)[^,;]*\bnot\s+null\b/i,
  ],
];

function faultsOf(sql: string): string[] {
  const statements = sql.replace(/--.*$/gm, '');
  return takesAway.flatMap(([fault, pattern]) => (pattern.test(statements) ? [fault] : []));
}

const migrations = readdirSync(folder).filter((name) => /^\d/.test(name));
const shared = migrations.filter((name) => name >= firstShared && !/^\d+_contract[_-]/.test(name));

test('there are migrations to read', () => {
  expect(shared.length).toBeGreaterThan(0);
});

test.each(shared)('%s only adds, or says in its name that it takes away', (name) => {
  expect(faultsOf(readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'))).toEqual([]);
});

test.each([
  ['ALTER TABLE "Upload" DROP COLUMN "fingerprint";'],
  ['ALTER TABLE "Upload" RENAME COLUMN "start" TO "begin";'],
  ['ALTER TABLE "Upload" ALTER COLUMN "start" SET NOT NULL;'],
  ['ALTER TABLE "Upload" ADD COLUMN     "color" TEXT NOT NULL;'],
  ['ALTER TABLE "Upload" ALTER COLUMN "start" SET DATA TYPE INTEGER;'],
  ['drop table "Upload"'],
])('%s would be found', (sql) => {
  expect(faultsOf(sql)).toHaveLength(1);
});

test('a column with a default, or one that may be empty, is no fault', () => {
  expect(faultsOf('ALTER TABLE "A" ADD COLUMN "b" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "c" TEXT;')).toEqual(
    [],
  );
});

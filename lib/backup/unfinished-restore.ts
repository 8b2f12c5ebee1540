import type pg from 'pg';
import { backedUpSchemas } from './stored-tables';

/** Where the tables that are replaced wait until the restored ones are whole. */
export const asideOf = (schema: string) => `acetate_replaced_${schema}`;

/** Of the mark that a restore leaves in the database from its first change on until it is whole. */
const markSchema = 'acetate_restore';
const mark = `${markSchema}.mark`;

export const markUnfinished = [
  `create schema ${markSchema}`,
  `create table ${mark} ("storeId" text)`,
] as const;

export const removeMark = `drop schema if exists ${markSchema} cascade`;

/** Notes that all rows are there. What is left to do is to give the folder of files this id, if there is one. */
export async function noteWhole(client: pg.ClientBase, storeId: string | null): Promise<void> {
  await client.query(`insert into ${mark} ("storeId") values ($1)`, [storeId]);
}

export type UnfinishedRestore =
  /** Its rows are not all there. */
  | { readonly state: 'broken' }
  /** They are, and the folder of files does not have its id yet. */
  | { readonly state: 'whole'; readonly storeId: string | null };

/** What a restore that was killed has left in the database; null when there is none. */
export async function findUnfinishedRestore(client: pg.ClientBase): Promise<UnfinishedRestore | null> {
  const { rows: marks } = await client.query<{ found: boolean }>(
    'select to_regclass($1) is not null as found',
    [mark],
  );
  if (marks[0]?.found) {
    const { rows } = await client.query<{ storeId: string | null }>(`select "storeId" from ${mark}`);
    return rows[0] ? { state: 'whole', storeId: rows[0].storeId } : { state: 'broken' };
  }
  const aside = await client.query('select 1 from pg_namespace where nspname = any ($1)', [
    backedUpSchemas.map(asideOf),
  ]);
  return aside.rowCount === 0 ? null : { state: 'broken' };
}

/** For whoever starts something on such a database. */
export const unfinishedSentence =
  'A restore into this database was not finished: run it again, or `npm run acetate -- restore --undo` to have back what was there before.';

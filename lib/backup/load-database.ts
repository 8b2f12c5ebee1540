import pg from 'pg';
import type { BackedUpTable } from './backup-manifest';
import { BackupRefused } from './backup-refused';
import {
  backedUpSchemas,
  isBookkeeping,
  listStoredTables,
  quoted,
  quotedColumns,
  type StoredTable,
} from './stored-tables';
import { readTableFile } from './table-file';

interface Relation {
  readonly table: string;
  readonly constraint: string;
}

const relationsQuery = `
  select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as constraint
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f' and not k.condeferrable and n.nspname = any ($1)`;

/**
 * The rows of a backup are checked against each other when all are there, in whatever order they come; and what the database
 * does by itself when a row is written has happened already.
 */
async function whileRulesWait(
  client: pg.ClientBase,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  const { rows: relations } = await client.query<Relation>(relationsQuery, [[...backedUpSchemas]]);
  for (const { table, constraint } of relations)
    await client.query(`alter table ${table} alter constraint ${constraint} deferrable initially deferred`);
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  await load();
  await client.query('set constraints all immediate');
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
  for (const { table, constraint } of relations)
    await client.query(`alter table ${table} alter constraint ${constraint} not deferrable`);
}

async function loadRows(client: pg.ClientBase, { table, into, file }: LoadedTable): Promise<void> {
  const name = quoted(into);
  const typeOf = new Map(into.columns.map((column, index) => [column, into.types[index]]));
  const values = table.columns.map((column, index) => `(row ->> ${index})::${typeOf.get(column)}`);
  const insert = `insert into ${name} (${quotedColumns(table.columns).join(', ')}) overriding system value
    select ${values.join(', ')} from json_array_elements($1::json) as row`;
  let rows = 0;
  for await (const lines of readTableFile(file)) {
    await client.query(insert, [`[${lines.join(',')}]`]);
    rows += lines.length;
  }
  if (rows !== table.rows)
    throw new BackupRefused(`The backup has ${rows} rows of ${table.name} and not ${table.rows}.`);
}

const countersQuery = `
  select format('%I.%I', n.nspname, c.relname) as table, a.attname as column,
    pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as counter
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind = 'r' and n.nspname = any ($1) and a.attnum > 0 and not a.attisdropped
    and pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) is not null`;

/** Numbers that the database gives go on after those that were given. */
async function setCounters(client: pg.ClientBase): Promise<void> {
  const counters = await client.query<{ table: string; column: string; counter: string }>(countersQuery, [
    [...backedUpSchemas],
  ]);
  for (const { table, column, counter } of counters.rows) {
    const last = `select coalesce(max(${pg.escapeIdentifier(column)}), 0) + 1 from ${table}`;
    await client.query(`select setval($1::regclass, (${last}), false)`, [counter]);
  }
}

interface LoadedTable {
  readonly table: BackedUpTable;
  readonly into: StoredTable;
  readonly file: string;
}

function matched(
  tables: readonly BackedUpTable[],
  stored: readonly StoredTable[],
  fileOf: (table: BackedUpTable) => string,
): LoadedTable[] {
  const own = tables.filter((table) => !isBookkeeping(table));
  return own.map((table) => {
    const into = stored.find(({ schema, name }) => schema === table.schema && name === table.name);
    const unknown = table.columns.filter((column) => !into?.columns.includes(column));
    // An empty table has nothing that could be lost.
    if (into && (unknown.length === 0 || table.rows === 0)) return { table, into, file: fileOf(table) };
    const what = into ? `columns ${unknown.join(', ')} of ${table.name}` : `table ${table.name}`;
    throw new BackupRefused(`This version of Acetate has no place for the ${what} of the backup.`);
  });
}

/** Writes all rows of a backup into empty tables, all or none of them. */
export async function loadDatabase(
  client: pg.ClientBase,
  tables: readonly BackedUpTable[],
  fileOf: (table: BackedUpTable) => string,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local time zone 'UTC'`);
    const loaded = matched(tables, await listStoredTables(client), fileOf).filter(
      ({ table }) => table.rows > 0,
    );
    const names = loaded.map(({ into }) => quoted(into));
    await whileRulesWait(client, names, async () => {
      for (const each of loaded) await loadRows(client, each);
    });
    await setCounters(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

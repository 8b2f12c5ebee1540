import path from 'node:path';
import type pg from 'pg';
import type { Sha256 } from '@/lib/core/ids';
import { arrivingBlobs, type HasColumn, referredBlobs } from '@/lib/data/blob-references';
import type { BackedUpTable } from './backup-manifest';
import {
  appliedMigrations,
  listStoredTables,
  quoted,
  quotedColumns,
  type StoredTable,
} from './stored-tables';
import { type TextRow, writeTableFile } from './table-file';

export interface Snapshot {
  readonly madeAt: string;
  readonly migrations: string[];
  readonly tables: BackedUpTable[];
  /** Files that the rows refer to. */
  readonly referred: ReadonlySet<Sha256>;
  /** Files that are perhaps not stored yet. */
  readonly arriving: ReadonlySet<Sha256>;
}

/** Rows at a time; a row with all measurements of a recording is large. */
const fetched = 100;

async function* rowsOf(client: pg.ClientBase, table: StoredTable): AsyncGenerator<TextRow> {
  const columns = quotedColumns(table.columns).map((column) => `${column}::text`);
  const order = table.key.length > 0 ? `order by ${quotedColumns(table.key).join(', ')}` : '';
  const query = `select array[${columns.join(', ')}] as row from ${quoted(table)} ${order}`;
  await client.query(`declare backed_up no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await client.query<{ row: TextRow }>(`fetch ${fetched} from backed_up`);
    for (const { row } of rows) yield row;
    if (rows.length < fetched) break;
  }
  await client.query('close backed_up');
}

async function hashesBy(client: pg.ClientBase, query: string): Promise<Set<Sha256>> {
  const { rows } = await client.query<{ sha256: Sha256 }>(query);
  return new Set(rows.map(({ sha256 }) => sha256));
}

function columnsOf(tables: readonly StoredTable[]): HasColumn {
  return (table, column) =>
    tables.some(
      ({ schema, name, columns }) => schema === 'public' && name === table && columns.includes(column),
    );
}

/**
 * Copies every row as it is at one moment into files of a folder, named by their hashes, while others go on working.
 * @param client a connection without limits of time, in no transaction
 */
export async function takeSnapshot(client: pg.ClientBase, folder: string): Promise<Snapshot> {
  await client.query('begin transaction isolation level repeatable read, read only');
  try {
    await client.query(`set local time zone 'UTC'`);
    const { rows } = await client.query<{ now: Date }>('select now() as now');
    const migrations = await appliedMigrations(client);
    const stored = await listStoredTables(client);
    const tables: BackedUpTable[] = [];
    for (const table of stored) {
      const { schema, name, columns } = table;
      const written = await writeTableFile(path.join(folder, `${schema}.${name}`), rowsOf(client, table));
      tables.push({ schema, name, columns: [...columns], ...written });
    }
    const has = columnsOf(stored);
    const referred = await hashesBy(client, referredBlobs(has));
    const arriving = await hashesBy(client, arrivingBlobs(has));
    return { madeAt: (rows[0]?.now ?? new Date()).toISOString(), migrations, tables, referred, arriving };
  } finally {
    await client.query('rollback').catch(() => {}); // nothing was changed; and a lost connection has no transaction
  }
}

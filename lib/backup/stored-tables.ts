import pg from 'pg';

/** Whose rows a backup has: the portal's, and its job queue's. */
export const backedUpSchemas = ['public', 'graphile_worker'] as const;
export type BackedUpSchema = (typeof backedUpSchemas)[number];
/** How the tables came to be, which a restored database tells by itself; and marks of backups, which it learns from its place. */
const bookkeeping = ['public._prisma_migrations', 'graphile_worker.migrations', 'public.BackupMark'];

/** A version that does not know a table as bookkeeping has it in its backups. */
export function isBookkeeping({ schema, name }: Pick<StoredTable, 'schema' | 'name'>): boolean {
  return bookkeeping.includes(`${schema}.${name}`);
}

export interface StoredTable {
  readonly schema: BackedUpSchema;
  readonly name: string;
  /** Those that hold something of their own, in order. */
  readonly columns: readonly string[];
  /** PostgreSQL's type of each column. */
  readonly types: readonly string[];
  /** Columns of its primary key. */
  readonly key: readonly string[];
}

const tablesQuery = `
  select n.nspname as schema, c.relname as name,
    array_agg(a.attname::text order by a.attnum) as columns,
    array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types,
    coalesce((select array_agg(k.attname::text order by array_position(i.indkey::int2[], k.attnum))
      from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary), '{}') as key
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and n.nspname = any ($1) and n.nspname || '.' || c.relname <> all ($2)
  group by n.nspname, c.relname, c.oid
  order by n.nspname, c.relname`;

export async function listStoredTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(tablesQuery, [[...backedUpSchemas], bookkeeping]);
  return rows;
}

/** Its name in a statement. */
export function quoted({ schema, name }: Pick<StoredTable, 'schema' | 'name'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

export const quotedColumns = (columns: readonly string[]) => columns.map((each) => pg.escapeIdentifier(each));

/** Migrations that the database has, in order; none when it is empty. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ found: boolean }>(
    `select to_regclass('public._prisma_migrations') is not null as found`,
  );
  if (!found[0]?.found) return [];
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from public._prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  return rows.map(({ name }) => name);
}

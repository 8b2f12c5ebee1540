import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { BackupRefused } from './backup-refused';
import { appliedMigrations, backedUpSchemas } from './stored-tables';

/** Where the tables that are replaced wait until the restored ones are whole. */
const asideOf = (schema: string) => `acetate_replaced_${schema}`;

async function hasSchema(client: pg.ClientBase, schema: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema]);
  return rowCount === 1;
}

async function hasTables(client: pg.ClientBase, schema: string): Promise<boolean> {
  const query = `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind in ('r', 'p', 'v') limit 1`;
  return (await client.query(query, [schema])).rowCount === 1;
}

async function inOne(client: pg.ClientBase, statements: readonly string[]): Promise<void> {
  await client.query(`begin; ${statements.join('; ')}; commit`).catch(async (error: unknown) => {
    await client.query('rollback').catch(() => {});
    throw error;
  });
}

const emptyPublic = ['create schema public', 'grant usage on schema public to public'];

async function putAside(client: pg.ClientBase): Promise<void> {
  const statements: string[] = [];
  for (const schema of backedUpSchemas)
    if (await hasSchema(client, schema))
      statements.push(`alter schema ${schema} rename to ${asideOf(schema)}`);
  await inOne(client, [...statements, ...emptyPublic]);
}

/** Puts back what was put aside, in place of what is there. */
export async function putBack(client: pg.ClientBase): Promise<void> {
  if (!(await hasSchema(client, asideOf('public')))) return;
  const statements: string[] = [];
  for (const schema of backedUpSchemas) {
    statements.push(`drop schema if exists ${schema} cascade`);
    if (await hasSchema(client, asideOf(schema)))
      statements.push(`alter schema ${asideOf(schema)} rename to ${schema}`);
  }
  await inOne(client, statements);
}

export async function dropReplaced(client: pg.ClientBase): Promise<void> {
  await inOne(
    client,
    backedUpSchemas.map((schema) => `drop schema if exists ${asideOf(schema)} cascade`),
  );
}

/** Whether somebody has worked with this database: a portal that was only started has no studio yet. */
async function isInUse(client: pg.ClientBase): Promise<boolean> {
  const names = `'public."Studio"', 'public."User"', 'public."Event"'`;
  const found = await client.query(
    `select 1 from unnest(array[${names}]) as name where to_regclass(name) is null`,
  );
  if (found.rowCount !== 0) return false; // not all tables are there yet
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select 1 from public."Studio") or exists (select 1 from public."User")
       or exists (select 1 from public."Event") as used`,
  );
  return rows[0]?.used === true;
}

/** A connection that was closed a moment ago is still listed for another. */
const leavingTries = 20;
const leavingMs = 100;

async function othersConnected(client: pg.ClientBase): Promise<boolean> {
  const query = `select 1 from pg_stat_activity where datname = current_database()
    and pid <> pg_backend_pid() and backend_type = 'client backend' limit 1`;
  for (let left = leavingTries; left > 0; left--) {
    if ((await client.query(query)).rowCount === 0) return false;
    await wait(leavingMs);
  }
  return true;
}

/**
 * After a restore that was killed: as the rows come all at once, the tables of the portal are either empty, and those that
 * were put aside come back, or whole, and only the last step is missing.
 */
async function endKilledRestore(client: pg.ClientBase): Promise<void> {
  if (await isInUse(client)) await dropReplaced(client);
  else await putBack(client);
}

/**
 * Makes room for the tables of a backup. What a restore that was killed had begun is dropped.
 * @throws BackupRefused when the database is in use, or has something that is not to be replaced
 */
export async function makeRoom(client: pg.ClientBase, mayReplace: 'empty' | 'anything'): Promise<void> {
  if (await othersConnected(client))
    throw new BackupRefused(
      'Somebody is connected to the database. Stop the portal and whatever else uses it first.',
    );
  await endKilledRestore(client);
  if (!(await hasTables(client, 'public'))) return;
  if ((await appliedMigrations(client)).length === 0)
    throw new BackupRefused(
      'The database has tables that are not of Acetate. Give the portal a database of its own.',
    );
  if (mayReplace === 'empty' && (await isInUse(client)))
    throw new BackupRefused(
      'The database has a studio. Restore into an empty one, or say --replace to have everything in it replaced.',
    );
  await putAside(client);
}

import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { BackupRefused } from './backup-refused';
import { giveStoreId, renewStoreId, type StoreFolder } from './restored-store';
import { appliedMigrations, backedUpSchemas } from './stored-tables';
import { asideOf, findUnfinishedRestore, markUnfinished, noteWhole, removeMark } from './unfinished-restore';

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
  const statements: string[] = [...markUnfinished];
  if (await hasTables(client, 'public')) {
    for (const schema of backedUpSchemas)
      if (await hasSchema(client, schema))
        statements.push(`alter schema ${schema} rename to ${asideOf(schema)}`);
    statements.push(...emptyPublic);
  }
  await inOne(client, statements);
}

/** Puts back what was put aside, in place of the half of a backup that is there. */
export async function putBack(client: pg.ClientBase): Promise<void> {
  const statements: string[] = [];
  for (const schema of backedUpSchemas) {
    const isAside = await hasSchema(client, asideOf(schema));
    statements.push(`drop schema if exists ${schema} cascade`);
    if (isAside) statements.push(`alter schema ${asideOf(schema)} rename to ${schema}`);
    else if (schema === 'public') statements.push(...emptyPublic);
  }
  await inOne(client, [...statements, removeMark]);
}

/** Drops what was put aside, when all rows are there; and joins them and the folder of files. */
export async function keepRestored(client: pg.ClientBase, store: StoreFolder | undefined): Promise<void> {
  await client.query('begin');
  try {
    const storeId = await renewStoreId(client, store);
    await noteWhole(client, storeId);
    for (const schema of backedUpSchemas)
      await client.query(`drop schema if exists ${asideOf(schema)} cascade`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
  await endUnfinished(client, store);
}

/**
 * Ends what a restore that was killed has begun: its rows come all at once, so what was there before comes back, or all that is
 * missing is the last step.
 * @returns what there was of it
 */
export async function endUnfinished(
  client: pg.ClientBase,
  store: StoreFolder | undefined,
): Promise<'none' | 'undone' | 'completed'> {
  const unfinished = await findUnfinishedRestore(client);
  if (!unfinished) return 'none';
  if (unfinished.state === 'whole') {
    await giveStoreId(store, unfinished.storeId);
    await client.query(removeMark);
    return 'completed';
  }
  await putBack(client);
  return 'undone';
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

/** @throws BackupRefused when somebody uses the database */
export async function refuseConnected(client: pg.ClientBase): Promise<void> {
  if (await othersConnected(client))
    throw new BackupRefused(
      'Somebody is connected to the database. Stop the portal and whatever else uses it first.',
    );
}

/**
 * Makes sure that tables of a backup may come here. What a restore that was killed has begun is ended.
 * @throws BackupRefused when the database is in use, or has something that is not to be replaced
 */
export async function refuseUnlessFree(
  client: pg.ClientBase,
  { store, mayReplace }: { store: StoreFolder | undefined; mayReplace: 'empty' | 'anything' },
): Promise<void> {
  await refuseConnected(client);
  await endUnfinished(client, store);
  if (!(await hasTables(client, 'public'))) return;
  if ((await appliedMigrations(client)).length === 0)
    throw new BackupRefused(
      'The database has tables that are not of Acetate. Give the portal a database of its own.',
    );
  if (mayReplace === 'empty' && (await isInUse(client)))
    throw new BackupRefused(
      'The database has a studio. Restore into an empty one, or say --replace to have everything in it replaced.',
    );
}

/**
 * Makes room for the tables of a backup. From here on until all is done no portal starts on this database.
 * @throws BackupRefused when somebody has begun to use it meanwhile
 */
export async function makeRoom(client: pg.ClientBase): Promise<void> {
  await putAside(client);
  try {
    await refuseConnected(client);
  } catch (error) {
    await putBack(client).catch(() => {});
    throw error;
  }
}

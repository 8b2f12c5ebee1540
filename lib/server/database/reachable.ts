import { readdirSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { findUnfinishedRestore, unfinishedSentence } from '@/lib/backup/unfinished-restore';
import { openClient } from '@/lib/data/connections';
import { CannotStart, codeOf } from '../cannot-start';

/** PostgreSQL's `server_version_num` of the oldest version that is tested. */
const oldestVersion = 140_000;
/** The newest revision of the tables of graphile-worker 0.17. */
const newestQueue = 19;

/** Where `DATABASE_URL` leads, without its password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Why a server could not be reached, or did not let us in. */
function connectFault(error: unknown): string {
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return 'nothing answers there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'no machine has that name';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return 'that machine cannot be reached';
    case '28P01':
    case '28000':
      return 'it does not accept that user and password';
    case '3D000':
      return 'it has no database of that name';
    case '53300':
      return 'it has no connection left';
    case '57P03':
      return 'it is still starting, or shutting down';
    default:
      return error instanceof Error && /timeout|timed out/i.test(error.message)
        ? 'it does not answer'
        : String(error instanceof Error ? error.message : error);
  }
}

/** In the name of a migration that takes away what an older build still uses; all others only add. */
const contracts = /^\d+_contract[_-]/;

/**
 * Names of applied migrations that did not come with this build and that it cannot live with. What a newer build has only added
 * is no hindrance: while nodes are replaced one by one, both work on the newer schema.
 */
async function unknownContracts(client: pg.Client, root: string): Promise<string[]> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as found`,
  );
  if (!tables[0]?.found) return [];
  const known = new Set(readdirSync(path.join(root, 'prisma', 'migrations')));
  const { rows } = await client.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  );
  return rows.map(({ name }) => name).filter((name) => !known.has(name) && contracts.test(name));
}

/** The revision of the job queue's tables that this build's queue does not know and cannot use. */
async function unknownQueue(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `select to_regclass('graphile_worker.migrations') is not null as found`,
  );
  if (!tables[0]?.found) return [];
  const { rows } = await client.query<{ id: number }>(
    'select id from graphile_worker.migrations where breaking and id > $1',
    [newestQueue],
  );
  return rows.map(({ id }) => `job queue ${id}`);
}

async function checkServer(client: pg.Client, root: string): Promise<void> {
  const { rows } = await client.query<{ version: number; text: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as text`,
  );
  const [server] = rows;
  if (server && server.version < oldestVersion)
    throw new CannotStart(`The database is PostgreSQL ${server.text}: Acetate needs version 14 or newer.`);
  if (await findUnfinishedRestore(client)) throw new CannotStart(unfinishedSentence);
  const unknown = [...(await unknownContracts(client, root)), ...(await unknownQueue(client))];
  if (unknown.length > 0)
    throw new CannotStart(
      `The database was made by a newer version of Acetate (this one does not know ${unknown.join(', ')}): start the newer version, or restore a backup from before it.`,
    );
}

/** @throws CannotStart when the database is not there, does not let us in, is half restored, or newer than this build */
export async function checkDatabase(url: string, root: string): Promise<void> {
  const client = await openClient(url).catch((error: unknown) => {
    throw new CannotStart(`The database at ${placeOf(url)} cannot be used: ${connectFault(error)}.`);
  });
  try {
    await checkServer(client, root);
  } finally {
    await client.end().catch(() => {});
  }
}

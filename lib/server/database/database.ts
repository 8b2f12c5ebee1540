import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import { findUnfinishedRestore, unfinishedSentence } from '@/lib/backup/unfinished-restore';
import { openClient, openPool } from '@/lib/data/connections';
import { migrateDeploy } from '../../data/migrations/schema-engine.mjs';
import { CannotStart } from '../cannot-start';
import type { Settings } from '../env';
import { openAppRole } from './app-role';
import { keepRunning } from './embedded-postgres/keep-running';
import { RunsElsewhere } from './embedded-postgres/running.mjs';
import { startEmbeddedPostgres } from './embedded-postgres/server.mjs';
import { checkDatabase } from './reachable';

export interface OpenedDatabase {
  readonly url: string;
  /** Stops the embedded server within this time; does nothing for an external one. */
  close(leftMs?: number): Promise<void>;
}

export interface OpeningDatabase {
  /** Called when the embedded server ended and could not be started again. */
  readonly onLost: (error: unknown) => void;
  /** Called as soon as there is something to close: migrations may take long, and the portal may be told to stop meanwhile. */
  readonly onStarted?: (close: OpenedDatabase['close']) => void;
  /** Ends a start that is not finished yet. */
  readonly signal?: AbortSignal;
}

/** A migration may take long; a connection may not. */
const migrationLimits = { connectMs: 5000, statementMs: 0, answerMs: 0 };

/** @throws CannotStart when it runs in another container */
async function startEmbedded(directory: string, signal?: AbortSignal) {
  try {
    return await startEmbeddedPostgres({ directory, ...(signal ? { signal } : {}) });
  } catch (error) {
    throw error instanceof RunsElsewhere ? new CannotStart(error.message) : error;
  }
}

async function connectable(settings: Settings, { onLost, signal }: OpeningDatabase): Promise<OpenedDatabase> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, close: async () => {} };
  const directory = settings.dataDirectory;
  const server = await startEmbedded(directory, signal);
  if (server.origin === 'shared') {
    throw new CannotStart(
      `Acetate already runs on ${directory}. Stop it first, or open the address that it printed.`,
    );
  }
  return { url: server.url, close: keepRunning(server, { directory, onLost }).close };
}

/** Makes the tables of the job queue, or brings them up to date. */
export async function migrateQueue(url: string): Promise<void> {
  const pgPool = openPool({ url, max: 2, limits: migrationLimits });
  try {
    await runMigrations({ pgPool });
  } finally {
    await pgPool.end();
  }
}

export interface ReachedDatabase extends OpenedDatabase {
  /** The portal runs on it now. Of a server of the studio's own this is not known. */
  readonly isPortalRunning: boolean;
}

/** The database of these settings as it is, while the portal runs on it or not. */
export async function reachServer(settings: Settings): Promise<ReachedDatabase> {
  if (settings.databaseUrl)
    return { url: settings.databaseUrl, isPortalRunning: false, close: async () => {} };
  const server = await startEmbedded(settings.dataDirectory);
  return { url: server.url, isPortalRunning: server.origin === 'shared', close: server.stop };
}

async function refuseHalfRestored(url: string): Promise<void> {
  const client = await openClient(url);
  const found = await findUnfinishedRestore(client).finally(() => client.end());
  if (found) throw new CannotStart(unfinishedSentence);
}

/** The database of these settings for a short errand, while the portal runs on it or not. */
export async function reachDatabase(settings: Settings): Promise<OpenedDatabase> {
  const database = await reachServer(settings);
  // While the portal runs, its own start has done this.
  if (database.isPortalRunning) return database;
  try {
    await refuseHalfRestored(database.url);
    // On a server of the studio's own the portal alone does it.
    if (!settings.databaseUrl)
      await migrateDeploy({ url: database.url, prismaDirectory: path.join(settings.root, 'prisma') });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Opens the database of these settings, and applies all migrations, those of the job queue included. */
export async function openDatabase(settings: Settings, opening: OpeningDatabase): Promise<OpenedDatabase> {
  const database = await connectable(settings, opening);
  opening.onStarted?.(database.close);
  try {
    await checkDatabase(database.url, settings.root);
    await migrateDeploy({ url: database.url, prismaDirectory: path.join(settings.root, 'prisma') });
    await migrateQueue(database.url);
    // A server of the studio's own has the role that the studio gave it.
    return settings.databaseUrl ? database : { ...database, url: await openAppRole(database.url) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import { migrateDeploy } from '../../data/migrations/schema-engine.mjs';
import type { Settings } from '../env';
import { openAppRole } from './app-role';
import { startEmbeddedPostgres } from './embedded-postgres/server.mjs';

export interface OpenedDatabase {
  readonly url: string;
  /** Stops the embedded server; does nothing for an external one. */
  close(): Promise<void>;
}

async function connectable(settings: Settings): Promise<OpenedDatabase> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, close: async () => {} };
  const server = await startEmbeddedPostgres({ directory: settings.dataDirectory });
  if (server.origin === 'shared') {
    throw new Error(
      `Acetate already runs on ${settings.dataDirectory}. Stop it first, or open the address that it printed.`,
    );
  }
  return { url: server.url, close: server.stop };
}

/** The database of these settings for a short errand, while the portal runs on it or not. */
export async function reachDatabase(settings: Settings): Promise<OpenedDatabase> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, close: async () => {} };
  const server = await startEmbeddedPostgres({ directory: settings.dataDirectory });
  // While the portal runs, its own start has done this.
  if (server.origin !== 'shared') {
    await migrateDeploy({ url: server.url, prismaDirectory: path.join(settings.root, 'prisma') });
  }
  return { url: server.url, close: server.stop };
}

/** Opens the database of these settings, and applies all migrations, those of the job queue included. */
export async function openDatabase(settings: Settings): Promise<OpenedDatabase> {
  const database = await connectable(settings);
  try {
    await migrateDeploy({ url: database.url, prismaDirectory: path.join(settings.root, 'prisma') });
    await runMigrations({ connectionString: database.url });
    // A server of the studio's own has the role that the studio gave it.
    return settings.databaseUrl ? database : { ...database, url: await openAppRole(database.url) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

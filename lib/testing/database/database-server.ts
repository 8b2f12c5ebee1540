import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../server/database/embedded-postgres/process.mjs';
import { startEmbeddedPostgres } from '../../server/database/embedded-postgres/server.mjs';

const parent = path.join(import.meta.dirname, '../../../.data-test');

/** Ends the PostgreSQL of a run, if any of its tests started one, and removes its folder. */
async function remove(directory: string): Promise<void> {
  if (existsSync(path.join(directory, 'pg18', 'postmaster.pid'))) {
    const server = await startEmbeddedPostgres({ directory });
    await server.stop();
  }
  rmSync(directory, { recursive: true, force: true });
}

/**
 * Where this test run keeps its PostgreSQL, which starts when a test first needs it. Cleans up after runs
 * that were killed.
 */
export async function prepareTestPostgres(): Promise<{ directory: string; close(): Promise<void> }> {
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const pid = Number(name.replace('run-', ''));
    if (pid > 0 && !isAlive(pid)) await remove(path.join(parent, name));
  }
  const directory = path.join(parent, `run-${process.pid}`);
  return { directory, close: () => remove(directory) };
}

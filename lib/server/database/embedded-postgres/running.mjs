// @ts-check
// Finds the PostgreSQL that a killed process left behind, and only that one.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { isAlive, servesCluster } from './process.mjs';

const answersWithinMs = 60_000;

/** @param {string} cluster @returns {{ pid: number, port: number, state: string } | undefined} */
export function readPidFile(cluster) {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), state: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
}

/** @param {number} port @param {string} password */
export function urlOf(port, password) {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** Whether the server that listens there is this cluster, accepts our password and answers. */
async function answers(/** @type {string} */ url, /** @type {string} */ cluster) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, query_timeout: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(`select current_setting('data_directory') as directory`);
    return path.resolve(rows[0].directory) === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * The server that a killed process left running, if it is ours and answers. Removes a pid file whose process is gone or is
 * some other program with a recycled id.
 * @param {string} cluster @param {string} password
 */
export async function findRunning(cluster, password) {
  const deadline = performance.now() + answersWithinMs;
  for (;;) {
    const found = readPidFile(cluster);
    if (!found) return undefined;
    if (!isAlive(found.pid) || !servesCluster(found.pid, cluster)) {
      rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (found.port > 0 && (await answers(urlOf(found.port, password), cluster))) return found;
    if (performance.now() > deadline) {
      throw new Error(
        `A PostgreSQL (process ${found.pid}) holds ${cluster} but does not answer. End it, then start again.`,
      );
    }
    await wait(100); // starting up, recovering or shutting down
  }
}

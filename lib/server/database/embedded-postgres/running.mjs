// @ts-check
// Finds the PostgreSQL that a killed process left behind, and only that one.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { takeClusterLock } from './cluster-lock.mjs';
import { isAlive, servesCluster } from './process.mjs';

const answersWithinMs = 60_000;
/** What a killed one left ends in a moment, and one that is told to stop in ten seconds. */
const endsWithinMs = 12_000;

/** PostgreSQL runs on the cluster, and not here. */
export class RunsElsewhere extends Error {}

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
 * The server that a killed process left running, if it is ours and answers. Otherwise the cluster's lock, once every
 * process of the last one has ended; a pid file that names one that is gone, or some other program with a recycled id, is removed.
 * @param {string} cluster @param {string} password @param {AbortSignal} [signal] ends the search
 * @returns {Promise<{ running: { pid: number, port: number }, lock: undefined } | { running: undefined, lock: number }>}
 * @throws RunsElsewhere
 */
export async function findRunning(cluster, password, signal) {
  const began = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const found = readPidFile(cluster);
    const waited = performance.now() - began;
    if (found && isAlive(found.pid) && servesCluster(found.pid, cluster)) {
      if (found.port > 0 && (await answers(urlOf(found.port, password), cluster))) {
        return { running: found, lock: undefined };
      }
      if (waited > answersWithinMs) {
        throw new Error(
          `A PostgreSQL (process ${found.pid}) holds ${cluster} but does not answer. End it, then start again.`,
        );
      }
    } else {
      const lock = await takeClusterLock(cluster);
      if (lock !== undefined) {
        rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
        return { running: undefined, lock };
      }
      if (waited > endsWithinMs) {
        throw new RunsElsewhere(
          `PostgreSQL already runs on ${path.dirname(cluster)}, and not here: in another container, it seems. Stop that one first, or give the command inside it.`,
        );
      }
    }
    await wait(100); // starting up, recovering or shutting down
  }
}

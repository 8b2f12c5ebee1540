// @ts-check
// A lock of the kernel's on a cluster, held by every process of the PostgreSQL that runs on it, and free as soon as the last
// of them has ended, however it ended. Process ids say nothing across containers that share a data folder; this does.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** Somebody has the lock. Other failures mean that this system or disk has no such locks. */
const busyStatus = 1;

/** @param {string} cluster */
export const lockFileOf = (cluster) => `${cluster}.lock`;

/**
 * Takes the lock, if nobody has it. Node has no `flock`, so the program takes it on our descriptor, where it stays.
 * @param {string} cluster
 * @returns {Promise<number | undefined>} the descriptor, for the postmaster to inherit and for us to close; undefined when
 *   somebody has it. Where there is no `flock` nobody ever has: containers are Linux.
 */
export async function takeClusterLock(cluster) {
  const descriptor = openSync(lockFileOf(cluster), 'a', 0o600);
  const child = spawn('flock', ['--nonblock', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] });
  const status = await new Promise((resolve) => {
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
  if (status !== busyStatus) return descriptor;
  closeSync(descriptor);
  return undefined;
}

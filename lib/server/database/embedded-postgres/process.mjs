// @ts-check
// Process ids are recycled, so a process is identified by its id and the moment when it started.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {{ pid: number, startedAt: string }} ProcessIdentity */

/** Fields of /proc/<pid>/stat after the command name, or undefined where there is no such file. */
function statFields(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Whether a process is running. A zombie is not. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    const foreign = error instanceof Error && 'code' in error && error.code === 'EPERM';
    if (!foreign) return false;
  }
  return statFields(pid)?.[0] !== 'Z';
}

/** @param {number} pid @returns {ProcessIdentity} `startedAt` is empty where the system does not tell it */
export function identify(pid) {
  return { pid, startedAt: statFields(pid)?.[19] ?? '' };
}

/** @param {ProcessIdentity} identity */
export function isStillRunning({ pid, startedAt }) {
  return isAlive(pid) && identify(pid).startedAt === startedAt;
}

/** @param {string} file @returns {ProcessIdentity | undefined} */
export function readIdentity(file) {
  try {
    const [pid = '', startedAt = ''] = readFileSync(file, 'utf8').trim().split(' ');
    return Number(pid) > 0 ? { pid: Number(pid), startedAt } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} file @param {ProcessIdentity} identity */
export function writeIdentity(file, { pid, startedAt }) {
  writeFileSync(file, `${pid} ${startedAt}\n`, { mode: 0o600 });
}

/** Whether this process was started for that cluster (a recycled id was not). Unknown counts as yes. */
export function servesCluster(/** @type {number} */ pid, /** @type {string} */ cluster) {
  let command;
  try {
    command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return true;
  }
  if (command.length <= 1) return true;
  return command.some((word) => word === cluster || word === realpathSync(cluster));
}

const contender = /^(\d+)~([^~]*)~[0-9a-f]+$/;

/**
 * Those of a lock's contenders that live. What dead ones left is removed: no process ever has the same name again.
 * @param {string} file @param {string} own
 */
function othersAt(file, own) {
  const [folder, start] = [path.dirname(file), `${path.basename(file)}.`];
  const names = readdirSync(folder).filter((name) => name.startsWith(start) && name !== path.basename(own));
  return names.filter((name) => {
    const [, pid, startedAt = ''] = contender.exec(name.slice(start.length)) ?? [];
    if (pid === undefined) return false;
    const isLiving = isStillRunning({ pid: Number(pid), startedAt });
    if (!isLiving) rmSync(path.join(folder, name), { force: true });
    return isLiving;
  });
}

/**
 * Runs something while no other process of this machine does, even if one is killed with kill -9. Each contender has a file of its own
 * beside `file`, named after its process, so that there is never one to be taken over: a file that names a dead process is nobody's. Whoever
 * has made theirs, and sees no other then, is in; the files are made before they are looked for, so of two at least one sees the other.
 * @template T
 * @param {string} file @param {() => Promise<T>} run @returns {Promise<T>}
 */
export async function underLock(file, run) {
  const { pid, startedAt } = identify(process.pid);
  const own = `${file}.${pid}~${startedAt}~${randomBytes(6).toString('hex')}`;
  const deadline = performance.now() + 90_000;
  let isMade = false;
  try {
    for (;;) {
      if (!isMade) writeFileSync(own, '', { flag: 'wx', mode: 0o600 });
      isMade = true;
      const others = othersAt(file, own);
      if (others.length === 0) break;
      // Of those who wait one stays, so that they do not keep each other out.
      if (others.some((other) => other < path.basename(own))) {
        rmSync(own, { force: true });
        isMade = false;
      }
      if (performance.now() > deadline) throw new Error(`Another start holds ${file} and does not end.`);
      await wait(25);
    }
    return await run();
  } finally {
    if (isMade) rmSync(own, { force: true });
  }
}

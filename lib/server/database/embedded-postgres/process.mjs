// @ts-check
// Process ids are recycled, so a process is identified by its id and the moment when it started.
import { closeSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** @param {string | number} file its name, or a descriptor @param {ProcessIdentity} identity */
export function writeIdentity(file, { pid, startedAt }) {
  writeFileSync(file, `${pid} ${startedAt}\n`, { mode: 0o600 });
}

/** Makes a lock that names us. @param {string} file @returns {boolean} false when there is one already */
function makeLock(file) {
  let lock;
  try {
    lock = openSync(file, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error; // nothing was made: a lock that is there is somebody else's
  }
  try {
    writeIdentity(lock, identify(process.pid));
    return true;
  } catch (error) {
    rmSync(file, { force: true }); // made, but not written: the disk is full
    throw error;
  } finally {
    closeSync(lock);
  }
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

/** Whether a lock that names nobody was left so: its maker was killed before it wrote its name. @param {string} file */
function isOld(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > 2000;
}

/**
 * Runs something while no other process does, even if one is killed with kill -9.
 * @template T
 * @param {string} file @param {() => Promise<T>} run @returns {Promise<T>}
 */
export async function underLock(file, run) {
  const deadline = performance.now() + 90_000;
  while (!makeLock(file)) {
    const holder = readIdentity(file);
    if (holder ? !isStillRunning(holder) : isOld(file)) rmSync(file, { force: true });
    if (performance.now() > deadline) throw new Error(`Another start holds ${file} and does not end.`);
    await wait(25);
  }
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

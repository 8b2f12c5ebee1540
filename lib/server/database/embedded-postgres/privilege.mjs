// @ts-check
// PostgreSQL refuses to run as root. Root therefore starts it in a user namespace that maps to an ordinary id
// (file access stays root's, so a checkout under /root works); where namespaces are forbidden (Docker's default
// profile) as the unprivileged user `nobody`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { binariesIn } from './binaries.mjs';

/**
 * @typedef {object} Privilege
 * @property {(command: string, args: string[]) => [string, string[]]} wrap
 * @property {{ uid?: number, gid?: number }} identity options for spawn
 * @property {import('./binaries.mjs').PostgresBinaries} binaries
 * @property {string} directory where the cluster lives
 */

const nobody = 65534;
const namespace = ['--user', '--map-user=1000', '--map-group=1000'];

/** @returns {boolean} */
function canUnshare() {
  return spawnSync('unshare', [...namespace, 'true'], { stdio: 'ignore' }).status === 0;
}

/** Whether the unprivileged user may enter this folder, by trying. */
function reachableByNobody(/** @type {string} */ directory) {
  const identity = { uid: nobody, gid: nobody };
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...identity, cwd: '/', stdio: 'ignore' })
      .status === 0
  );
}

/** A folder of `nobody`'s outside an unreachable checkout, one per data folder. */
function privateFolder(/** @type {string} */ directory) {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const folder = `/var/tmp/acetate-${name}`;
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, nobody, nobody);
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== nobody) {
    throw new Error(
      `${folder} belongs to someone else. Remove it, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  return folder;
}

/** @param {import('./binaries.mjs').PostgresBinaries} binaries @param {string} directory @returns {Privilege} */
function asNobody(binaries, directory) {
  chownSync(directory, nobody, nobody);
  /** @type {Privilege} */
  const privilege = {
    wrap: (command, args) => [command, args],
    identity: { uid: nobody, gid: nobody },
    binaries,
    directory,
  };
  const dataReachable = reachableByNobody(directory);
  const binariesReachable = reachableByNobody(path.join(binaries.native, 'bin'));
  if (dataReachable && binariesReachable) return privilege;
  const folder = privateFolder(directory);
  if (!dataReachable) {
    privilege.directory = folder;
    console.warn(`The database lives in ${folder}, because its user cannot enter ${directory}.`);
  }
  if (!binariesReachable) {
    const copy = path.join(
      folder,
      `native-${createHash('sha256').update(binaries.native).digest('hex').slice(0, 8)}`,
    );
    if (!existsSync(copy)) {
      const partial = `${copy}.${process.pid}`;
      cpSync(binaries.native, partial, { recursive: true, verbatimSymlinks: true });
      renameSync(partial, copy);
      rmSync(partial, { recursive: true, force: true });
    }
    privilege.binaries = binariesIn(copy);
  }
  return privilege;
}

/**
 * How to start PostgreSQL's programs as this user.
 * @param {import('./binaries.mjs').PostgresBinaries} binaries
 * @param {string} directory existing data folder
 * @param {{ userNamespaces?: boolean }} [allowed] for tests of the fallback
 * @returns {Privilege}
 */
export function findPrivilege(binaries, directory, allowed = {}) {
  if (process.getuid?.() !== 0) {
    return { wrap: (command, args) => [command, args], identity: {}, binaries, directory };
  }
  if (allowed.userNamespaces !== false && canUnshare()) {
    return {
      wrap: (command, args) => ['unshare', [...namespace, command, ...args]],
      identity: {},
      binaries,
      directory,
    };
  }
  return asNobody(binaries, directory);
}

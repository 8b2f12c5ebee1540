// @ts-check
// A real PostgreSQL from npm packages, in our own data folder. It outlives a killed parent; the next start adopts it.
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findBinaries } from './binaries.mjs';
import { initialise, launch, shutDown } from './cluster.mjs';
import { findPrivilege } from './privilege.mjs';
import { identify, isStillRunning, readIdentity, underLock, writeIdentity } from './process.mjs';
import { findRunning, urlOf } from './running.mjs';

/**
 * @typedef {object} EmbeddedPostgres
 * @property {string} url of the database `postgres`, with the password
 * @property {number} port
 * @property {number} pid of the postmaster
 * @property {'started' | 'adopted' | 'shared'} origin adopted: left by a killed process and now ours; shared:
 *   another living process owns it, and `stop` leaves it running
 * @property {(leftMs?: number) => Promise<void>} stop within this time
 */

/**
 * @typedef {object} EmbeddedOptions
 * @property {string} directory data folder, made when missing
 * @property {number} [port] where it listens, so that its address stays what it was; any free one unless told otherwise
 * @property {number} [ownerPid] process whose life counts as the server's; this one unless told otherwise
 * @property {AbortSignal} [signal] ends a start that is not finished yet
 * @property {Record<string, string>} [settings] PostgreSQL settings on top of ours
 * @property {boolean} [userNamespaces] false makes root use the fallback user
 */

/** @param {string} file @returns {string} */
function readOrMakeSecret(file) {
  if (!existsSync(file)) {
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    renameSync(partial, file);
  }
  return readFileSync(file, 'utf8').trim();
}

/**
 * Starts PostgreSQL on a folder, or takes over the one that runs there.
 * @param {EmbeddedOptions} options
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startEmbeddedPostgres(options) {
  const asked = path.resolve(options.directory);
  mkdirSync(asked, { recursive: true, mode: 0o700 });
  const allowed = options.userNamespaces === undefined ? {} : { userNamespaces: options.userNamespaces };
  const privilege = findPrivilege(findBinaries(), asked, allowed);
  const cluster = path.join(privilege.directory, 'pg18');
  const ownerFile = path.join(asked, 'postgres-owner');
  const secretFile = path.join(privilege.directory, 'postgres-secret');

  return underLock(path.join(asked, 'postgres-start.lock'), async () => {
    const password = readOrMakeSecret(secretFile);
    if (privilege.identity.uid) chownSync(secretFile, privilege.identity.uid, privilege.identity.uid);
    const owner = readIdentity(ownerFile);
    const { running, lock } = await findRunning(cluster, password, options.signal);
    const self = identify(options.ownerPid ?? process.pid);
    const owned = owner && owner.pid !== self.pid && isStillRunning(owner);
    if (running && owned) {
      return { ...described(running, password), origin: 'shared', stop: async () => {} };
    }
    const server = running ?? (await startLocked(lock, { privilege, cluster, secretFile, options }));
    try {
      writeIdentity(ownerFile, self);
    } catch (error) {
      // A server that nobody owns is not left running, for example where the disk is full.
      await shutDown(server.pid);
      throw error;
    }
    return {
      ...described(server, password),
      origin: running ? 'adopted' : 'started',
      stop: async (leftMs) => {
        await shutDown(server.pid, leftMs);
        rmSync(ownerFile, { force: true });
      },
    };
  });
}

/**
 * Starts PostgreSQL on a cluster whose lock we have, and hands the lock on to it.
 * @param {number} lock
 * @param {{ privilege: import('./privilege.mjs').Privilege, cluster: string, secretFile: string, options: EmbeddedOptions }} parts
 */
async function startLocked(lock, { privilege, cluster, secretFile, options }) {
  try {
    options.signal?.throwIfAborted();
    initialise(privilege, cluster, secretFile);
    return await launch(privilege, cluster, { ...options, lock });
  } finally {
    closeSync(lock);
  }
}

/** @param {{ pid: number, port: number }} server @param {string} password */
function described({ pid, port }, password) {
  return { url: urlOf(port, password), port, pid };
}

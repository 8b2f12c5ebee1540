// @ts-check
// Creates a cluster, starts its postmaster and ends it.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './process.mjs';
import { readPidFile } from './running.mjs';

const readyWithinMs = 60_000;
const pollMs = 20;

/** The environment for PostgreSQL's programs: nothing of ours, above all no secrets. */
/** @type {NodeJS.ProcessEnv} */
const environment = {
  NODE_ENV: 'production',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_MESSAGES: 'C',
  TZ: 'UTC',
};

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** @param {import('./privilege.mjs').Privilege} privilege @param {string} cluster @param {string} secretFile */
export function initialise(privilege, cluster, secretFile) {
  if (existsSync(path.join(cluster, 'PG_VERSION')) && !existsSync(`${cluster}.making`)) return;
  rmSync(cluster, { recursive: true, force: true });
  writeFileSync(`${cluster}.making`, '');
  const flags = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${secretFile}`,
    '--encoding=UTF8',
  ];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'];
  const [command, args] = privilege.wrap(privilege.binaries.initdb, [...flags, ...locale]);
  const made = spawnSync(command, args, {
    ...privilege.identity,
    env: environment,
    cwd: '/',
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`The database could not be created: ${made.error ?? made.stderr}`);
  rmSync(`${cluster}.making`);
}

/**
 * @param {import('./privilege.mjs').Privilege} privilege @param {string} cluster
 * @param {import('./server.mjs').EmbeddedOptions & { lock: number }} options lock: the cluster's, which it holds from then on
 */
export async function launch(privilege, cluster, options) {
  const port = options.port ?? (await freePort());
  const settings = {
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: '80',
    logging_collector: 'on',
    log_directory: '../postgres-log',
    log_filename: 'postgres-%a.log', // seven files, each day over last week's
    log_truncate_on_rotation: 'on',
    log_rotation_size: '0',
    log_min_messages: 'warning',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = privilege.wrap(privilege.binaries.postgres, [
    ...['-D', cluster, '-p', String(port), '-h', '127.0.0.1'],
    ...flags,
  ]);
  const startLog = path.join(path.dirname(cluster), 'postgres-start.log');
  const log = openSync(startLog, 'w');
  const child = spawn(command, args, {
    ...privilege.identity,
    env: environment,
    cwd: '/',
    stdio: ['ignore', 'ignore', log, options.lock],
    detached: true, // Ctrl-C in the terminal is for us; we end it in order
  });
  closeSync(log);
  child.unref();
  /** @type {string | undefined} */
  let failure;
  child.on('error', (error) => {
    failure = error.message;
  });
  child.on('exit', (code) => {
    failure = `it ended with ${code}`;
  });
  const deadline = performance.now() + readyWithinMs;
  for (;;) {
    if (options.signal?.aborted) {
      // Told to stop before it was ready: it must not be left behind.
      if (child.pid) await shutDown(child.pid);
      throw options.signal.reason;
    }
    const found = readPidFile(cluster);
    if (found?.state === 'ready' && found.pid === child.pid) return found;
    if (failure !== undefined) {
      throw new Error(`PostgreSQL did not start: ${failure}. ${readFileSync(startLog, 'utf8').slice(-800)}`);
    }
    if (performance.now() > deadline)
      throw new Error(`PostgreSQL was not ready within ${readyWithinMs / 1000} s.`);
    await wait(pollMs);
  }
}

/** Nobody waits longer than this for a stop (lib/server/shutdown.ts). */
const stopWithinMs = 10_000;
/** The last moments of that time: for an immediate shutdown, and for the end. */
const immediateMs = 1500;
const killMs = 700;

/**
 * Ends a server in order, and waits for its end: by a fast shutdown, which ends connections and writes everything, for nearly all
 * of the time that there is. Only then by an immediate one, after which it has to recover.
 * @param {number} pid @param {number} [leftMs]
 */
export async function shutDown(pid, leftMs = stopWithinMs) {
  const started = performance.now();
  const due = /** @type {[number, NodeJS.Signals][]} */ ([
    [0, 'SIGINT'],
    [0, 'SIGCONT'], // one that is stopped hears nothing
    [Math.max(200, leftMs - immediateMs), 'SIGQUIT'],
    [Math.max(400, leftMs - killMs), 'SIGKILL'],
  ]);
  while (isAlive(pid)) {
    const next = due[0];
    if (next && performance.now() - started >= next[0]) {
      due.shift();
      try {
        process.kill(pid, next[1]);
      } catch {
        // It ended in between.
      }
    }
    await wait(pollMs);
  }
}

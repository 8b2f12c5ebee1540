import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const home = '/usr/lib/postgresql';
const password = 'of the superuser';
const mostTries = 100;

export interface RunningPostgres {
  /** Of the superuser. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The version that Debian's package `postgresql` brought, or null. */
export function debianPostgresVersion(): string | null {
  if (!existsSync(home)) return null;
  const versions = readdirSync(home).sort((a, b) => Number(b) - Number(a));
  return versions.find((version) => existsSync(path.join(home, version, 'bin/initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root; the package brings a user for it. */
function identity(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Every folder up to the root lets others through: the one above may be its maker's alone. */
function letThrough(directory: string): void {
  chmodSync(path.dirname(directory), 0o711);
}

/**
 * Debian's PostgreSQL on a folder that is made when missing.
 * @param port any free one of the caller's
 */
export async function startDebianPostgres(
  directory: string,
  { port, settings }: { port: number; settings: Readonly<Record<string, string>> },
): Promise<RunningPostgres> {
  const version = debianPostgresVersion();
  if (version === null) throw new Error('Debian’s package postgresql is not installed.');
  const programs = path.join(home, version, 'bin');
  const user = identity();
  const data = path.join(directory, 'data');
  if (!existsSync(data)) {
    mkdirSync(directory, { recursive: true });
    letThrough(directory);
    const secret = path.join(directory, 'password');
    writeFileSync(secret, password);
    for (const each of [directory, secret]) if (user.uid) chownSync(each, user.uid, user.gid);
    const flags = ['-U', 'postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];
    const args = ['-D', data, `--pwfile=${secret}`, ...flags];
    execFileSync(path.join(programs, 'initdb'), args, { ...user, cwd: '/', stdio: 'ignore' });
  }
  const flags = Object.entries({ ...settings, unix_socket_directories: '' }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', ...flags];
  const launch = () => spawn(path.join(programs, 'postgres'), args, { ...user, cwd: '/', stdio: 'ignore' });
  const url = `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  let child = launch();
  // After a kill it refuses to start until the last process of the one before is gone; a service manager tries again too.
  for (let tries = 0; !(await answers(url, child)); tries++) {
    if (child.exitCode === null) continue;
    if (tries > mostTries) throw new Error(`PostgreSQL ended with ${child.exitCode}.`);
    await wait(100);
    child = launch();
  }
  return {
    url,
    port,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Resolves to whether it answers, as soon as that is known. */
async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return child.exitCode === null;
  } catch {
    await wait(50);
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

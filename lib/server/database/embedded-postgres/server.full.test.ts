import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { until } from '@/lib/testing/until';
import { isAlive } from './process.mjs';
import { readPidFile } from './running.mjs';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './server.mjs';

const parent = mkdtempSync(path.join(tmpdir(), 'acetate postgres '));
afterAll(() => rmSync(parent, { recursive: true }));

const hasFlock = spawnSync('flock', ['--version']).status === 0;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that starts the server on a folder, prints its address, and keeps running. */
async function startElsewhere(directory: string) {
  const module = path.join(import.meta.dirname, 'server.mjs');
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const { origin, pid, url } = await startEmbeddedPostgres({ directory: process.argv[1] });
    console.log(JSON.stringify({ origin, pid, url }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = await once(child.stdout, 'data');
  const said: Pick<EmbeddedPostgres, 'origin' | 'pid' | 'url'> = JSON.parse(String(text));
  return { child, ...said };
}

/** What PostgreSQL's control file says of its last end: 1 when it wrote everything (pg_control.h, DBState). */
const stateOf = (directory: string) =>
  readFileSync(path.join(directory, 'pg18/global/pg_control')).readUInt32LE(16);

describe('embedded PostgreSQL', () => {
  test('a start that is told to stop leaves none behind', async () => {
    const directory = path.join(parent, 'told to stop');
    await (await startEmbeddedPostgres({ directory })).stop();
    const stopping = new AbortController();
    const starting = startEmbeddedPostgres({ directory, signal: stopping.signal });
    const pid = await until(
      'it has a process',
      async () => readPidFile(path.join(directory, 'pg18'))?.pid ?? null,
    );
    stopping.abort(new Error('told to stop'));
    // It may have been ready a moment before.
    await starting.then(
      ({ stop }) => stop(),
      (error: Error) => expect(error.message).toBe('told to stop'),
    );
    expect(isAlive(pid)).toBe(false);
    expect(stateOf(directory)).toBe(1);
  });

  test('one that takes seconds to write everything is let do so', async () => {
    const directory = path.join(parent, 'slow');
    const server = await startEmbeddedPostgres({ directory });
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query('select pg_backend_pid() as pid');
    process.kill(rows[0].pid, 'SIGSTOP');
    const stopping = server.stop(9000);
    const slowUntil = performance.now() + 5000;
    await until('it has taken long', async () => performance.now() > slowUntil || null);
    process.kill(rows[0].pid, 'SIGCONT');
    await stopping;
    expect(stateOf(directory)).toBe(1);
    await client.end().catch(() => {});
  });

  test('outlives a killed parent with what it committed, and the next start adopts it and stops it', async () => {
    const directory = path.join(parent, 'killed');
    const first = await startElsewhere(directory);
    expect(first.origin).toBe('started');
    await ask(first.url, 'create table kept as select 42 as answer');
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await startEmbeddedPostgres({ directory });
    expect([second.origin, second.pid]).toEqual(['adopted', first.pid]);
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    expect(isAlive(second.pid)).toBe(false);
  });

  test('is shared while its owner lives, and a guest does not end it', async () => {
    const directory = path.join(parent, 'shared');
    const owner = await startElsewhere(directory);
    const guest = await startEmbeddedPostgres({ directory });
    expect([guest.origin, guest.pid]).toEqual(['shared', owner.pid]);
    await guest.stop();
    expect(await ask(guest.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    owner.child.kill('SIGKILL');
    await once(owner.child, 'exit');
    await (await startEmbeddedPostgres({ directory })).stop();
  });

  test('comes back after it was itself killed, and is not fooled by a recycled process id', async () => {
    const directory = path.join(parent, 'recovers');
    const first = await startEmbeddedPostgres({ directory });
    await ask(first.url, 'create table kept as select 42 as answer');
    const pidFile = path.join(directory, 'pg18', 'postmaster.pid');
    const left = readFileSync(pidFile, 'utf8');
    await first.stop();
    // As after a crash of the machine: the file still exists, and its process id belongs to some other program now.
    writeFileSync(pidFile, left.replace(/^\d+/, String(process.ppid)));
    const second = await startEmbeddedPostgres({ directory });
    expect(second.origin).toBe('started');
    process.kill(second.pid, 'SIGKILL');
    const third = await startEmbeddedPostgres({ directory });
    expect(await ask(third.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await third.stop();
  });

  test.skipIf(!hasFlock)('is not started a second time where its process ids are unknown', async () => {
    const directory = path.join(parent, 'elsewhere');
    const server = await startEmbeddedPostgres({ directory });
    // As another container sees it: what is written there is the id of no process of its own.
    const pidFile = path.join(directory, 'pg18', 'postmaster.pid');
    const written = readFileSync(pidFile, 'utf8');
    const seen = written.replace(/^\d+/, '4194303');
    writeFileSync(pidFile, seen);
    await expect(startEmbeddedPostgres({ directory })).rejects.toThrow('in another container');
    expect(readFileSync(pidFile, 'utf8')).toBe(seen);
    // A start that waits for an ordered stop.
    const next = startEmbeddedPostgres({ directory });
    writeFileSync(pidFile, written);
    await server.stop();
    expect((await next).pid).not.toBe(server.pid);
    await (await next).stop();
  });

  test('two starts at once give one server', async () => {
    const directory = path.join(parent, 'raced');
    const both = await Promise.all([
      startEmbeddedPostgres({ directory }),
      startEmbeddedPostgres({ directory }),
    ]);
    expect(both[0].pid).toBe(both[1].pid);
    await both[0].stop();
  });

  test.skipIf(process.getuid?.() !== 0)(
    'runs as another user where root may have no namespace',
    async () => {
      const directory = path.join('/var/tmp', `acetate test ${process.pid}`);
      const server = await startEmbeddedPostgres({ directory, userNamespaces: false });
      try {
        expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      } finally {
        await server.stop();
        rmSync(directory, { recursive: true });
      }
    },
    60_000,
  );

  test('accepts no other password', async () => {
    const directory = path.join(parent, 'closed');
    const server = await startEmbeddedPostgres({ directory });
    const wrong = new URL(server.url);
    wrong.password = 'postgres';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });
});

import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openPool } from '@/lib/data/connections';
import { killHard } from '@/lib/testing/portal/process-tree';
import { until } from '@/lib/testing/until';
import { keepRunning } from './keep-running';
import { isAlive } from './process.mjs';
import { readPidFile } from './running.mjs';
import { startEmbeddedPostgres } from './server.mjs';

const parent = mkdtempSync(path.join(tmpdir(), 'acetate kept postgres '));
afterAll(() => rmSync(parent, { recursive: true }));

async function kept(name: string) {
  const directory = path.join(parent, name);
  const server = await startEmbeddedPostgres({ directory });
  const lost: unknown[] = [];
  const keeper = keepRunning(server, { directory, onLost: (error) => lost.push(error) });
  const pool = openPool({ url: server.url, max: 3 });
  const pid = () => readPidFile(path.join(directory, 'pg18'))?.pid ?? 0;
  return { directory, keeper, pool, lost, pid };
}

test('a killed server is started again at its address with all that it committed, three times, and closing ends it', async () => {
  const { keeper, pool, lost, pid } = await kept('killed');
  await pool.query('create table kept (round int)');
  for (let round = 1; round <= 3; round++) {
    await pool.query('insert into kept values ($1)', [round]);
    const killed = pid();
    killHard(killed);
    await until('it is another process', async () => (pid() !== killed && pid() !== 0) || null);
    const count = await until('it answers', () =>
      pool.query('select count(*)::int as kept from kept').then(
        ({ rows }) => rows[0].kept as number,
        () => null,
      ),
    );
    expect(count).toBe(round);
  }
  const last = pid();
  await pool.end();
  await keeper.close();
  expect(isAlive(last)).toBe(false);
  expect(lost).toEqual([]);
});

test('a server that cannot be started again is reported with the reason', async () => {
  const { directory, keeper, pool, lost, pid } = await kept('broken');
  const control = path.join(directory, 'pg18/global/pg_control');
  renameSync(control, `${control}.gone`);
  killHard(pid());
  await until('it is given up', async () => lost.length > 0 || null);
  expect(String(lost[0])).toContain('PostgreSQL did not start');
  await pool.end();
  await keeper.close();
});

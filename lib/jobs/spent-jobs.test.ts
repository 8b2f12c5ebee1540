import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/database/database';
import { threadsForTests } from '../testing/hosts/threads';
import { unexpectedJobs } from '../testing/portal/unexpected-jobs';
import { until } from '../testing/until';
import { startJobs } from './run-jobs';
import { reviveSpentJobs } from './spent-jobs';
import { freeDeadWorkers } from './worker-lease';

const database = testDatabase();
const threadFile = threadsForTests('lease');
let pool: pg.Pool;
beforeAll(() => {
  pool = new pg.Pool({ connectionString: database().url, max: 4 });
});
afterAll(() => pool.end());

const jobRows = async () =>
  (await pool.query('select attempts, max_attempts, flags, locked_by from graphile_worker._private_jobs'))
    .rows;

test('JOB-5 a job whose process was killed in its last try comes once more, marked, and then no more', async () => {
  await pool.query(`select graphile_worker.add_job('mail.send', '{"mailId": "m"}', max_attempts => 2)`);
  await pool.query(
    `update graphile_worker._private_jobs
     set attempts = 2, locked_by = 'killed', locked_at = now() - interval '1 minute'`,
  );
  const revive = reviveSpentJobs(pool);
  expect(await revive()).toBe(0);
  expect(await freeDeadWorkers(pool)).toEqual(['killed']);
  const left = [{ attempts: 2, max_attempts: 2, flags: null, locked_by: null }];
  expect(await revive()).toBe(0); // it may have ended a moment ago, and be put off
  expect(await jobRows()).toEqual(left);
  expect(await revive()).toBe(1);
  const seen: unknown[] = [];
  const jobs = await startJobs({
    ...{ databaseUrl: database().url, threadFile, concurrency: 1 },
    jobs: { ...unexpectedJobs, 'mail.send': async (_payload, run) => void seen.push(run) },
  });
  await until('it has left the queue', async () => (await jobRows()).length === 0 || null);
  await jobs.stop();
  expect(seen).toMatchObject([{ attempt: 2, maxAttempts: 2, isSpent: true }]);
  expect([await revive(), await revive()]).toEqual([0, 0]);
});

test('JOB-5 one that waits for its next try, or is in hand, is left alone', async () => {
  await pool.query(`select graphile_worker.add_job('mail.send', '{"mailId": "m"}', max_attempts => 2)`);
  await pool.query(`select graphile_worker.add_job('mail.send', '{"mailId": "n"}', max_attempts => 2)`);
  await pool.query(`update graphile_worker._private_jobs set attempts = 1`);
  await pool.query(
    `update graphile_worker._private_jobs set attempts = 2, locked_by = 'other', locked_at = now()
     where id = (select max(id) from graphile_worker._private_jobs)`,
  );
  const revive = reviveSpentJobs(pool);
  expect([await revive(), await revive()]).toEqual([0, 0]);
});

import { once } from 'node:events';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LogIds, provideLogSink } from '../core/log';
import { refusal } from '../core/refusal';
import { testDatabase } from '../testing/database/database';
import { outageOf } from '../testing/database/outage';
import { threadsForTests } from '../testing/hosts/threads';
import { unexpectedJobs } from '../testing/portal/unexpected-jobs';
import { until } from '../testing/until';
import { HeldJobs } from './held-jobs';
import { holdLease } from './hold-lease';
import { type Job, JobRefused } from './job';
import { type JobEnd, type RunningJobs, startJobs } from './run-jobs';
import { OverLimit } from './run-thread';
import { freeDeadWorkers, LeaseKeeper } from './worker-lease';

const database = testDatabase();
const threadFile = threadsForTests('lease');
let pool: pg.Pool;
let running: RunningJobs[] = [];

beforeEach(async () => {
  pool = new pg.Pool({ connectionString: database().url, max: 10 });
  pool.on('error', () => {}); // some tests take the database away
  await pool.query('truncate graphile_worker._private_jobs, "WorkerLease"');
});

afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  running = [];
  await pool.end();
});

/** Writes as lib/data's unit of work does. */
const add = (mailId: string, key: string) =>
  pool.query(`select graphile_worker.add_job('mail.send', $1::json, job_key => $2)`, [
    JSON.stringify({ mailId }),
    key,
  ]);

async function start(work: Job<'mail.send'>, onEnd?: (end: JobEnd) => void) {
  const jobs = await startJobs({
    databaseUrl: database().url,
    threadFile,
    jobs: { ...unexpectedJobs, 'mail.send': work },
    concurrency: 2,
    ...(onEnd ? { onEnd } : {}),
  });
  running.push(jobs);
  return jobs;
}

async function jobRows() {
  const { rows } = await pool.query(
    'select locked_by, attempts, max_attempts, key from graphile_worker._private_jobs',
  );
  return rows;
}

describe('jobs', () => {
  test('one that is enqueued twice before it starts runs once', async () => {
    await add('first', 'a');
    await add('second', 'a');
    expect(await jobRows()).toHaveLength(1);
    const seen: unknown[] = [];
    const done = new EventTarget();
    const ended = once(done, 'end');
    await start(async (payload) => {
      seen.push(payload);
      done.dispatchEvent(new Event('end'));
    });
    await ended;
    expect(seen).toEqual([{ mailId: 'second' }]);
  });

  test('one that fails is retried, one that is refused is not', async () => {
    const done = new EventTarget();
    const ended = Promise.all([once(done, 'fails'), once(done, 'refused')]);
    await add('fails', 'fails');
    await add('refused', 'refused');
    const jobs = await start(async ({ mailId }) => {
      done.dispatchEvent(new Event(mailId));
      if (mailId === 'fails') throw new Error('the disk is full');
      throw new JobRefused(refusal('invalid', 'WAV-1', 'This is no WAV file.'));
    });
    await ended;
    // The queue learns of the end a moment later; a job that is stopped in between is run again.
    const left = await until('both have ended for the queue', async () => {
      const rows = await jobRows();
      return rows.every(({ key, locked_by }) => key === 'fails' && locked_by === null) ? rows : null;
    });
    expect(left).toMatchObject([{ key: 'fails', attempts: 1, locked_by: null }]);
    await jobs.stop();
    running = [];
    expect(await jobRows()).toMatchObject([{ key: 'fails', attempts: 1, locked_by: null }]);
  });

  test('one that finds no room on the disk comes again soon, however often, and that counts as no attempt', async () => {
    await add('full', 'full');
    await pool.query('update graphile_worker._private_jobs set max_attempts = 1');
    const ends: JobEnd[] = [];
    const noRoom = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    let isFull = true;
    await start(
      async () => {
        if (isFull) throw noRoom;
      },
      (end) => ends.push(end),
    );
    const waits = `select extract(epoch from run_at - now())::float as seconds from graphile_worker._private_jobs
      where key = 'full' and attempts = 0 and locked_by is null and run_at > now()`;
    const waiting = () =>
      until('it waits', async () => (await pool.query<{ seconds: number }>(waits)).rows[0] ?? null);
    expect((await waiting()).seconds).toBeLessThanOrEqual(10);
    isFull = false;
    await pool.query('update graphile_worker._private_jobs set run_at = now()');
    await until('it has ended', async () => ((await jobRows()).length === 0 ? true : null));
    expect(ends.map(({ outcome }) => outcome)).toEqual(['put off', 'done']);
  });

  test('JOB-4 one whose thread took too much is not tried again', async () => {
    await add('hostile', 'hostile');
    const ends: JobEnd[] = [];
    const work = async () => {
      throw new OverLimit('time', 'ingest.mjs');
    };
    await start(work, (end) => ends.push(end));
    await until('it has left the queue', async () => (await jobRows()).length === 0 || null);
    expect(ends).toMatchObject([{ outcome: 'failed' }]);
  });

  test('JOB-1 one of another shape is not done and does not come again', async () => {
    await pool.query(`select graphile_worker.add_job('print.render', '{"print": "p1"}')`);
    const ends: JobEnd[] = [];
    await start(unexpectedJobs['mail.send'], (end) => ends.push(end));
    await until('it has ended', async () => ends.length === 1 || null);
    expect(ends).toMatchObject([{ kind: 'print.render', outcome: 'refused' }]);
    await until('it has left the queue', async () => (await jobRows()).length === 0 || null);
  });

  test('every end is reported with its outcome, and the work runs under the ids of its job', async () => {
    const running: LogIds[] = [];
    const put = provideLogSink({
      write: () => {},
      within(ids, run) {
        running.push(ids);
        return run();
      },
      note: () => {},
      current: () => ({}),
    });
    const ends: JobEnd[] = [];
    for (const how of ['done', 'fails', 'refused']) await add(how, how);
    await pool.query(`update graphile_worker._private_jobs set max_attempts = 1 where key = 'fails'`);
    await add('again', 'again');
    await start(
      async ({ mailId }) => {
        if (mailId === 'refused') throw new JobRefused(refusal('invalid', 'WAV-1', 'This is no WAV file.'));
        if (mailId !== 'done') throw new Error(mailId);
      },
      (end) => ends.push(end),
    );
    await until('all four have ended', async () => ends.length === 4 || null);
    put();
    expect(ends.map(({ outcome }) => outcome).sort()).toEqual(['done', 'failed', 'refused', 'retried']);
    for (const { kind, seconds } of ends) expect([kind, seconds >= 0]).toEqual(['mail.send', true]);
    expect(new Set(running.map(({ jobId, jobKind }) => `${jobKind} ${jobId}`)).size).toBe(4);
  });

  test('a killed worker’s job is freed when its lease has expired, a living worker’s is not', async () => {
    await add('mail', 'dead');
    await add('mail', 'alive');
    const lock = (worker: string, key: string) =>
      pool.query(
        `update graphile_worker._private_jobs
         set locked_by = $1, locked_at = now() - interval '1 minute' where key = $2`,
        [worker, key],
      );
    await lock('killed', 'dead');
    await lock('living', 'alive');
    await pool.query(
      `insert into "WorkerLease" values ('killed', (now() at time zone 'utc') - interval '1 minute')`,
    );
    const lease = await holdLease({
      pool,
      databaseUrl: database().url,
      workerIds: ['living'],
      file: threadFile('lease'),
    });
    const byKey = Object.fromEntries((await jobRows()).map((row) => [row.key, row.locked_by]));
    expect(byKey).toEqual({ dead: null, alive: 'living' });
    expect(await freeDeadWorkers(pool)).toEqual([]);
    await lease.release();
    expect((await jobRows()).map((row) => row.locked_by)).toEqual([null, null]);
  });

  test('stopping aborts a running job, which is run again at the next start', async () => {
    await add('mail', 'long');
    const started = new EventTarget();
    const begun = once(started, 'begun');
    const first = await start(async (_payload, { signal }) => {
      started.dispatchEvent(new Event('begun'));
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await begun;
    await first.stop();
    running = [];
    const attempts: number[] = [];
    const ended = once(started, 'end');
    await start(async (_payload, { attempt }) => {
      attempts.push(attempt);
      started.dispatchEvent(new Event('end'));
    });
    await ended;
    // Being cut off by a stop is no failed attempt.
    expect(attempts).toEqual([1]);
  });

  const lockFor = (worker: string, key: string, ago: string) =>
    pool.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - $2::interval where key = $3`,
      [worker, ago, key],
    );

  test('one that the queue locked for a worker that never heard of it is freed, and one in its hands is not', async () => {
    for (const key of ['lost', 'fresh', 'running', 'ended']) {
      await add('mail', key);
      await lockFor('me', key, key === 'fresh' ? '1 second' : '1 minute');
    }
    const idOf = async (key: string) =>
      (await pool.query('select id::text as id from graphile_worker._private_jobs where key = $1', [key]))
        .rows[0].id as string;
    const held = new HeldJobs();
    held.begin(await idOf('running'));
    held.begin(await idOf('ended'));
    held.end(await idOf('ended'), { attempt: 0, error: null });
    await held.heal(pool, ['me']);
    const byKey = Object.fromEntries((await jobRows()).map((row) => [row.key, row.locked_by]));
    expect(byKey).toEqual({ lost: null, fresh: 'me', running: 'me' }); // and what had ended is gone
  });

  test('after an outage no worker judges another before that one could renew its lease', async () => {
    await add('mail', 'theirs');
    await lockFor('other', 'theirs', '1 minute');
    let now = 0;
    const keeper = new LeaseKeeper({ pool, workerIds: ['me'], onFailure: () => {}, now: () => now });
    const lock = async () => (await jobRows())[0]?.locked_by;
    const staleLease = `insert into "WorkerLease" values ('other', (now() at time zone 'utc') - interval '1 minute')`;
    await keeper.renew();
    expect(await lock()).toBeNull();
    await lockFor('other', 'theirs', '1 minute');
    await pool.query(staleLease);
    now = 60_000; // nothing could be renewed for a minute
    await keeper.renew();
    expect(await lock()).toBe('other');
    for (now = 64_000; now < 75_000; now += 4000) {
      await keeper.renew();
      expect(await lock()).toBe('other');
    }
    await keeper.renew();
    expect(await lock()).toBeNull();
  });

  test('one that ended while the database was away is finished once, and one that failed meanwhile is tried again', async () => {
    await add('done', 'done');
    await add('fails', 'fails');
    const outage = await outageOf(database().url);
    const runs: string[] = [];
    const ends: JobEnd[] = [];
    let goOn = () => {};
    const away = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    try {
      await start(
        async ({ mailId }) => {
          runs.push(mailId);
          if (runs.length <= 2) await away;
          if (mailId === 'fails' && runs.length === 2) throw new Error('the database is away');
        },
        (end) => ends.push(end),
      );
      await until('both run', async () => runs.length === 2 || null);
      await outage.begin();
      goOn();
      await until('both have ended', async () => ends.length === 2 || null);
      await outage.end();
      await until('nothing is locked', async () => {
        const rows = await jobRows().catch(() => null);
        return rows?.every(({ key, locked_by }) => key === 'fails' && locked_by === null) || null;
      });
      await pool.query('update graphile_worker._private_jobs set run_at = now()');
      await until('the queue is empty', async () => (await jobRows()).length === 0 || null);
      expect(runs.toSorted()).toEqual(['done', 'fails', 'fails']);
    } finally {
      await outage.close();
    }
  });
});

import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AudioFileId, ReleaseId } from '@/lib/core/ids';
import { ok } from '@/lib/core/result';
import { shortBytes } from '@/lib/domain/job-place';
import { jobNames } from '@/lib/domain/jobs';
import type { ActorStamp } from '@/lib/domain/policy/actor';
import { threadsForTests } from '@/lib/testing/hosts/threads';
import { hashOf, readyFile } from '@/lib/testing/portal/audio';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { until } from '@/lib/testing/until';
import { forgetQueues } from './forget-queues';
import { HeldJobs } from './held-jobs';
import type { Jobs } from './job';
import { type RunningJobs, startJobs } from './run-jobs';

const holder = portalForTests();
const threadFile = threadsForTests('lease');
let pool: pg.Pool;
let releaseId: ReleaseId;
let jobs: RunningJobs | undefined;
/** What runs now, and what has run, by the subject's name. */
const running = new Map<string, () => void>();
const begun: string[] = [];
const names = new Map<string, string>();

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: holder.portal.databaseUrl, max: 4 });
  releaseId = (await holder.portal.release(['One'])).release.id;
});
afterAll(() => pool.end());
beforeEach(async () => {
  await pool.query('truncate graphile_worker._private_jobs, graphile_worker._private_job_queues');
  running.clear();
  begun.length = 0;
});
afterEach(async () => {
  for (const end of running.values()) end();
  await jobs?.stop();
  jobs = undefined;
});

/** Every job runs until the test ends it. */
const waiting = Object.fromEntries(
  jobNames.map((kind) => [
    kind,
    (payload: object) => {
      const [id] = Object.values(payload) as [string];
      const name = names.get(id) ?? kind;
      begun.push(name);
      return new Promise<void>((resolve) => running.set(name, resolve));
    },
  ]),
) as unknown as Jobs;

async function start(concurrency = 2): Promise<void> {
  jobs = await startJobs({ databaseUrl: holder.portal.databaseUrl, threadFile, jobs: waiting, concurrency });
}

function end(name: string): void {
  running.get(name)?.();
  running.delete(name);
}

const runs = (...expected: string[]) =>
  until(`${expected.join(', ')} run`, async () => expected.every((name) => begun.includes(name)) || null);

/** Long enough for a free place to find a job that it may take. */
const nothingElse = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1200));
  return [...running.keys()].toSorted();
};

const person = (id: string): ActorStamp => ({ kind: 'user', id, name: id });

/** A file that arrived and is to be measured. */
async function measuring(name: string, by: ActorStamp, bytes = 2 * shortBytes): Promise<void> {
  const { portal } = holder;
  const id = portal.ids.next<AudioFileId>();
  names.set(id, name);
  const blank = { facts: null, measurement: null, peaksSha256: null, rendition: null } as const;
  const file = { ...readyFile('m', 'mix'), ...blank, state: 'received', fileSha256: hashOf('m') } as const;
  granted(
    await portal.uow.change(async (tx) => {
      await tx.audio.insertAudioFile({ ...file, id, releaseId, createdBy: by, madeBytes: bytes });
      await tx.enqueue({ name: 'audio.measure', audioFileId: id });
      return ok(null);
    }),
  );
}

async function rows() {
  const { rows: found } = await pool.query(
    `select payload->>'audioFileId' as id, priority, flags, queue_name as queue
     from graphile_worker._private_jobs jobs
     left join graphile_worker._private_job_queues queues on queues.id = jobs.job_queue_id order by jobs.id`,
  );
  return found;
}

describe('lanes', () => {
  test('JOB-2 a sign-in mail goes out at once while hostile files are read in every place for sound', async () => {
    await measuring('long hostile', person('mallory'));
    await measuring('another', person('trent'));
    await measuring('small hostile', person('mallory'), 12e6);
    await start();
    await runs('long hostile', 'another', 'small hostile');
    const asked = performance.now();
    const content = { template: 'sign-in', path: '/sign-in/confirm?token=t', minutes: 10 } as const;
    granted(
      await holder.portal.uow.change(async (tx) => {
        await tx.send({ key: 'lanes', to: 'kim@band.test', content });
        return ok(null);
      }),
    );
    await runs('mail.send');
    expect(performance.now() - asked).toBeLessThan(5000);
    expect([...running.keys()].toSorted()).toEqual(['another', 'long hostile', 'mail.send', 'small hostile']);
  });

  test('JOB-2 a small mix overtakes two long ones of another sender, and of its own', async () => {
    await measuring('long 1', person('ada'));
    await measuring('long 2', person('ada'));
    await measuring('small', person('kim'), 50e6);
    await measuring('own small', person('ada'), 50e6);
    await start(1);
    await runs('long 1', 'small');
    end('small');
    await runs('own small');
    expect(begun).not.toContain('long 2');
    end('long 1');
    await runs('long 2');
  });

  test('JOB-2 one long job of a sender runs at a time, and the other place is for another sender', async () => {
    for (const name of ['long 1', 'long 2', 'long 3']) await measuring(name, person('ada'));
    await start();
    await runs('long 1');
    expect(await nothingElse()).toEqual(['long 1']);
    await measuring('other', person('kim'));
    await runs('other');
    end('long 1');
    await runs('long 2');
    expect(begun).not.toContain('long 3');
  });

  test('JOB-2 everybody who enters through one link is one sender', async () => {
    const { portal } = holder;
    await portal.prisma.share.create({
      data: { id: 's1', releaseId, label: 'Band', tokenHash: 't1', createdById: portal.ownerId },
    });
    for (const id of ['g1', 'g2'])
      await portal.prisma.guest.create({ data: { id, shareId: 's1', name: id, secretHash: id } });
    await measuring('first', { kind: 'guest', id: 'g1', name: 'g1' });
    await measuring('second', { kind: 'guest', id: 'g2', name: 'g2' });
    expect(new Set((await rows()).map(({ queue }) => queue))).toEqual(new Set(['long link s1']));
  });

  test('JOB-3 a sender’s later jobs give way to the first of another', async () => {
    for (const name of ['a1', 'a2', 'a3']) await measuring(name, person('ada'), 1000);
    await measuring('b1', person('kim'), 1000);
    expect((await rows()).map(({ priority }) => priority)).toEqual([1000, 1001, 1002, 1000]);
    await start(1);
    await runs('a1', 'b1');
    expect(begun).toHaveLength(2);
  });

  test('JOB-2 what a version without lanes enqueued is done, one at a time, and keeps no short place', async () => {
    for (const id of ['o1', 'o2'])
      await pool.query(`select graphile_worker.add_job('audio.measure', $1::json)`, [
        JSON.stringify({ audioFileId: id }),
      ]);
    await pool.query(`select graphile_worker.add_job('mail.send', '{"mailId": "m1"}')`);
    for (const id of ['o1', 'o2', 'm1']) names.set(id, id);
    await start();
    await runs('m1', 'o1');
    await measuring('small', person('ada'), 1000);
    await runs('small');
    expect(await nothingElse()).toEqual(['m1', 'o1', 'small']);
    end('o1');
    await runs('o2');
  });
});

describe('queues of senders', () => {
  const lock = (worker: string) =>
    pool.query(
      `with locked as (
         update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute', attempts = 1
         returning job_queue_id)
       update graphile_worker._private_job_queues queues set locked_by = $1, locked_at = now()
       from locked where queues.id = job_queue_id`,
      [worker],
    );
  const held = async () =>
    (await pool.query('select locked_by from graphile_worker._private_job_queues')).rows;

  test.each([
    ['done', { attempt: 1, error: null }, []],
    ['failed', { attempt: 1, error: 'no' }, [{ locked_by: null }]],
    ['lost', null, [{ locked_by: null }]],
  ])('one that ended unnoticed lets the next in: %s', async (_how, ended, left) => {
    await measuring('one', person('ada'));
    await lock('me');
    const mine = new HeldJobs();
    const [row] = (await pool.query('select id::text as id from graphile_worker._private_jobs')).rows;
    if (ended) mine.end(row.id, ended);
    await mine.heal(pool, ['me']);
    expect(await held()).toEqual([{ locked_by: null }]);
    const { rows: jobsLeft } = await pool.query('select locked_by from graphile_worker._private_jobs');
    expect(jobsLeft).toEqual(left);
  });

  test('are forgotten when they are empty, unless somebody is about to add to one', async () => {
    await measuring('one', person('ada'));
    await pool.query('delete from graphile_worker._private_jobs');
    await measuring('two', person('kim'));
    const adding = await pool.connect();
    await adding.query('begin');
    await adding.query(
      `select graphile_worker.add_job('audio.measure', '{}', queue_name => 'long user ada')`,
    );
    await forgetQueues(pool);
    await adding.query('rollback');
    adding.release();
    expect(await held()).toHaveLength(2);
    await forgetQueues(pool);
    expect(await held()).toHaveLength(1);
    expect(await rows()).toMatchObject([{ queue: 'long user kim' }]);
  });
});

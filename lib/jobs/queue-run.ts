import { EventEmitter } from 'node:events';
import { Logger, type Runner, run, type Task, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { log } from '@/lib/core/log';
import type { JobName } from '@/lib/domain/jobs';
import type { HeldJobs } from './held-jobs';
import { holdLease } from './hold-lease';
import type { Lane } from './lanes';
import { adoptOlderJobs } from './older-jobs';

/** A job whose notification was missed, or whose sender had another one running, is found after this. */
const pollMs = 1000;
const healEveryMs = 4000;
/** Running jobs see the stop after this. */
const abortAfterMs = 300;
/** Attempts to take a job that failed one after the other, while the database answers others. */
const mostFailures = 5;

export interface QueueParts {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly held: HeldJobs;
  readonly task: (kind: JobName) => Task;
  readonly lanes: readonly Lane[];
  /** The bundle of the thread that holds the lease. */
  readonly file: string;
}

/** One life of the queue in this process, with a worker of the library for each lane. */
export interface QueueRun {
  /** Settles when it takes no more jobs, whether it was stopped or gave up. */
  readonly ended: Promise<void>;
  /** Lets running jobs see their signal, waits for them, and frees what they leave. */
  stop(): Promise<void>;
}

/** The queue's own log lines; failures of jobs come with their ids (run-jobs.ts). */
const queueLogger = new Logger(() => (level, message) => {
  if (level === 'error' && !message.startsWith('Failed task'))
    log.error('The job queue reports an error.', message);
});

/** Attempts to take a job that failed one after the other, since the database answered last. */
interface Failures {
  count: number;
}

interface Opened {
  readonly runner: Runner;
  readonly workerId: string;
}

async function openRunner({ pool, task }: QueueParts, lane: Lane, failures: Failures): Promise<Opened> {
  const events: WorkerEvents = new EventEmitter();
  const created = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id));
  });
  events.on('worker:getJob:error', () => {
    failures.count += 1;
  });
  for (const taken of ['worker:getJob:empty', 'job:start'] as const) {
    events.on(taken, () => {
      failures.count = 0;
    });
  }
  const taskList: TaskList = Object.fromEntries(lane.jobs.map((kind) => [kind, task(kind)]));
  const runner = await run({
    pgPool: pool,
    taskList,
    events,
    concurrency: lane.places,
    forbiddenFlags: [...lane.without],
    pollInterval: pollMs,
    noHandleSignals: true,
    parsedCronItems: [],
    logger: queueLogger,
    gracefulShutdownAbortTimeout: abortAfterMs,
  });
  return { runner, workerId: await created };
}

/** All lanes, or none. */
async function openLanes(parts: QueueParts, failures: Failures): Promise<Opened[]> {
  const opened: Opened[] = [];
  try {
    await adoptOlderJobs(parts.pool);
    // One after the other: the first one makes the tables that are missing.
    for (const lane of parts.lanes) opened.push(await openRunner(parts, lane, failures));
    return opened;
  } catch (error) {
    await stopAll(opened);
    throw error;
  }
}

async function stopAll(opened: readonly Opened[]): Promise<void> {
  await Promise.all(opened.map(({ runner }) => runner.stop().catch(() => {}))); // one may have stopped by itself
}

/** Starts to take jobs. */
export async function startQueue(parts: QueueParts): Promise<QueueRun> {
  const { pool, held, databaseUrl, file } = parts;
  const failures: Failures = { count: 0 };
  const opened = await openLanes(parts, failures);
  const workerIds = opened.map(({ workerId }) => workerId);
  const ends = opened.map(({ runner }) =>
    runner.promise.catch((error: unknown) => log.error('The job runner ended.', error)),
  );
  let stopping: Promise<void> | undefined;
  const stopRunners = () => {
    stopping ??= stopAll(opened);
    return stopping;
  };
  let lease: Awaited<ReturnType<typeof holdLease>>;
  try {
    lease = await holdLease({ pool, databaseUrl, workerIds, file });
  } catch (error) {
    await stopRunners();
    throw error;
  }
  let isHealing = false;
  const heal = async () => {
    if (isHealing) return;
    isHealing = true;
    try {
      await held.heal(pool, workerIds);
    } catch (error) {
      log.debug('Held jobs were not checked.', { reason: String(error) });
      failures.count = 0; // the database is away, which explains them
    } finally {
      isHealing = false;
    }
    if (failures.count >= mostFailures) await stopRunners();
  };
  const healing = setInterval(() => void heal(), healEveryMs).unref();
  return {
    ended: Promise.race(ends),
    async stop() {
      clearInterval(healing);
      await stopRunners();
      await held.heal(pool, workerIds);
      await held.handOver(pool, workerIds);
      await lease.release();
    },
  };
}

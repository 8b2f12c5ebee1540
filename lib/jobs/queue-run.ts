import { EventEmitter } from 'node:events';
import { Logger, type Runner, run, type Task, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { log } from '@/lib/core/log';
import { type JobName, jobNames } from '@/lib/domain/jobs';
import type { HeldJobs } from './held-jobs';
import { holdLease } from './hold-lease';

/** When a notification was missed, a waiting job is found after this. */
const pollMs = 2000;
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
  readonly concurrency: number;
  /** The bundle of the thread that holds the lease. */
  readonly file: string;
}

/** One life of the queue in this process, under one worker's id. */
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

interface Opened {
  readonly runner: Runner;
  readonly workerId: string;
  /** Attempts to take a job that failed one after the other, since the database answered last. */
  readonly failures: { count: number };
}

async function openRunner({ pool, task, concurrency }: QueueParts): Promise<Opened> {
  const events: WorkerEvents = new EventEmitter();
  const created = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id));
  });
  const failures = { count: 0 };
  events.on('worker:getJob:error', () => {
    failures.count += 1;
  });
  for (const taken of ['worker:getJob:empty', 'job:start'] as const) {
    events.on(taken, () => {
      failures.count = 0;
    });
  }
  const taskList: TaskList = Object.fromEntries(jobNames.map((kind) => [kind, task(kind)]));
  const runner = await run({
    pgPool: pool,
    taskList,
    events,
    concurrency,
    pollInterval: pollMs,
    noHandleSignals: true,
    parsedCronItems: [],
    logger: queueLogger,
    gracefulShutdownAbortTimeout: abortAfterMs,
  });
  return { runner, workerId: await created, failures };
}

/** Starts to take jobs. */
export async function startQueue(parts: QueueParts): Promise<QueueRun> {
  const { pool, held, databaseUrl, file } = parts;
  const { runner, workerId, failures } = await openRunner(parts);
  const ended = runner.promise.catch((error: unknown) => log.error('The job runner ended.', error));
  let stopping: Promise<void> | undefined;
  const stopRunner = () => {
    stopping ??= runner.stop().catch(() => {}); // it had stopped by itself
    return stopping;
  };
  let lease: Awaited<ReturnType<typeof holdLease>>;
  try {
    lease = await holdLease({ pool, databaseUrl, workerId, file });
  } catch (error) {
    await stopRunner();
    throw error;
  }
  let isHealing = false;
  const heal = async () => {
    if (isHealing) return;
    isHealing = true;
    try {
      await held.heal(pool, workerId);
    } catch (error) {
      log.debug('Held jobs were not checked.', { reason: String(error) });
      failures.count = 0; // the database is away, which explains them
    } finally {
      isHealing = false;
    }
    if (failures.count >= mostFailures) await stopRunner();
  };
  const healing = setInterval(() => void heal(), healEveryMs).unref();
  return {
    ended,
    async stop() {
      clearInterval(healing);
      await stopRunner();
      await held.heal(pool, workerId);
      await held.handOver(pool, workerId);
      await lease.release();
    },
  };
}

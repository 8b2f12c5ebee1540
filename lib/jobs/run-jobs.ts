import { EventEmitter } from 'node:events';
import { Logger, run, type Task, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { log, withLogIds } from '@/lib/core/log';
import { type JobName, jobNames, parseJobPayload } from '@/lib/domain/jobs';
import { type JobContext, JobRefused, type Jobs } from './job';
import { holdLease } from './worker-lease';

/** When a notification was missed, a waiting job is found after this. */
const pollMs = 2000;

/** How a run of a job ended: done, to be retried, failed for good, refused by a rule, or interrupted by a shutdown. */
export type JobOutcome = 'done' | 'retried' | 'failed' | 'refused' | 'stopped';

export interface JobEnd {
  readonly kind: JobName;
  readonly outcome: JobOutcome;
  readonly seconds: number;
}

export interface JobsOptions {
  /** Needs a connection for each job at once, and two more. */
  readonly pool: Pool;
  readonly jobs: Jobs;
  /** Jobs at once in this process. */
  readonly concurrency: number;
  /** Called for every run that ended in this process. */
  readonly onEnd?: (end: JobEnd) => void;
}

export interface RunningJobs {
  /** Lets running jobs see their signal, waits for them, and frees what they leave. */
  stop(): Promise<void>;
}

/** The queue's own log lines; failures of jobs come from `outcomeOf`, with their ids. */
const queueLogger = new Logger(() => (level, message) => {
  if (level === 'error' && !message.startsWith('Failed task'))
    log.error('The job queue reports an error.', message);
});

/** JOB-1: written by another version of the portal; another try would find the same. */
class UnreadableJob extends Error {
  override readonly name = 'UnreadableJob';
}

/** Logs how a run that threw ended. */
function outcomeOf(error: unknown, { signal, attempt, maxAttempts }: JobContext): JobOutcome {
  if (error instanceof JobRefused) {
    log.warn('A job was refused.', undefined, { rule: error.refusal.rule });
    return 'refused';
  }
  if (error instanceof UnreadableJob) {
    log.error('A job cannot be read here and is not done.', error);
    return 'refused';
  }
  if (signal.aborted) {
    log.info('A job was cut off by the stop, and comes again.', { attempt });
    return 'stopped';
  }
  if (attempt < maxAttempts) {
    log.warn('A job failed, and will be tried again.', error, { attempt });
    return 'retried';
  }
  log.error('A job failed for the last time.', error, { attempt });
  return 'failed';
}

function runJob<Name extends JobName>(
  jobs: Pick<Jobs, Name>,
  { kind, payload, context }: { kind: Name; payload: unknown; context: JobContext },
): Promise<void> {
  const parsed = parseJobPayload(kind, payload);
  if (parsed === null) throw new UnreadableJob();
  return jobs[kind](parsed, context);
}

function asTask(jobs: Jobs, kind: JobName, onEnd: (end: JobEnd) => void): Task {
  return (payload, { job: row, abortSignal: signal }) =>
    withLogIds({ jobId: String(row.id), jobKind: kind }, async () => {
      const context = { signal, attempt: row.attempts, maxAttempts: row.max_attempts };
      const started = performance.now();
      const end = (outcome: JobOutcome) => {
        const seconds = (performance.now() - started) / 1000;
        log.info('A job ended.', { outcome, seconds: Number(seconds.toFixed(3)) });
        onEnd({ kind, outcome, seconds });
      };
      try {
        await runJob(jobs, { kind, payload, context });
        end('done');
      } catch (error) {
        const outcome = outcomeOf(error, context);
        end(outcome);
        if (outcome !== 'refused') throw error;
      }
    });
}

/** Runs the portal's jobs in this process, under a lease that frees them if it is killed. */
export async function startJobs({ pool, jobs, concurrency, onEnd }: JobsOptions): Promise<RunningJobs> {
  const events: WorkerEvents = new EventEmitter();
  const created = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id));
  });
  const taskList: TaskList = {};
  for (const kind of jobNames) taskList[kind] = asTask(jobs, kind, onEnd ?? (() => {}));
  const runner = await run({
    pgPool: pool,
    taskList,
    events,
    concurrency,
    pollInterval: pollMs,
    noHandleSignals: true,
    parsedCronItems: [],
    logger: queueLogger,
    gracefulShutdownAbortTimeout: 1000,
  });
  const lease = await holdLease(pool, await created);
  runner.promise.catch((error: unknown) => log.error('The job runner ended.', error));
  return {
    async stop() {
      await runner.stop();
      await lease.release();
    },
  };
}

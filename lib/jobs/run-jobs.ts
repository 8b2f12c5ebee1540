import { EventEmitter } from 'node:events';
import { Logger, run, type Task, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { type JobContext, JobRefused, type Jobs } from './job';
import { holdLease } from './worker-lease';

/** When a notification was missed, a waiting job is found after this. */
const pollMs = 2000;

export interface JobsOptions {
  /** Needs a connection for each job at once, and two more. */
  readonly pool: Pool;
  readonly jobs: Jobs;
  /** Jobs at once in this process. */
  readonly concurrency: number;
}

export interface RunningJobs {
  /** Lets running jobs see their signal, waits for them, and frees what they leave. */
  stop(): Promise<void>;
}

/** Only what a person must know: failures come from the jobs below, with their names. */
const quiet = new Logger(() => (level, message) => {
  if (level === 'error' && !message.startsWith('Failed task')) console.error(`Jobs: ${message}`);
});

/** The queue carries what the domain's `JobRequest` wrote under the same name. */
type AnyJob = (payload: never, context: JobContext) => Promise<void>;

function asTask(name: string, job: AnyJob): Task {
  return async (payload, helpers) => {
    const { attempts, max_attempts: maxAttempts, id } = helpers.job;
    try {
      await job(payload as never, { signal: helpers.abortSignal, attempt: attempts, maxAttempts });
    } catch (error) {
      if (error instanceof JobRefused) {
        console.error(`Job ${name} ${id} was given up: ${error.message}`);
        return;
      }
      const again = attempts < maxAttempts ? 'it will be tried again' : 'it was the last try';
      console.error(`Job ${name} ${id} failed (try ${attempts}, ${again}).`, error);
      throw error;
    }
  };
}

/** Does the portal's jobs in this process, under a lease that frees them should it be killed. */
export async function startJobs({ pool, jobs, concurrency }: JobsOptions): Promise<RunningJobs> {
  const events: WorkerEvents = new EventEmitter();
  const created = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id));
  });
  const taskList: TaskList = {};
  for (const [name, job] of Object.entries<AnyJob>(jobs)) taskList[name] = asTask(name, job);
  const runner = await run({
    pgPool: pool,
    taskList,
    events,
    concurrency,
    pollInterval: pollMs,
    noHandleSignals: true,
    parsedCronItems: [],
    logger: quiet,
    gracefulShutdownAbortTimeout: 1000,
  });
  const lease = await holdLease(pool, await created);
  runner.promise.catch((error: unknown) => console.error('The job runner ended.', error));
  return {
    async stop() {
      await runner.stop();
      await lease.release();
    },
  };
}

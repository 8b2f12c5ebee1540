import type { Task } from 'graphile-worker';
import { isDiskFull } from '@/lib/core/disk-full';
import { log, withLogIds } from '@/lib/core/log';
import { type JobName, parseJobPayload } from '@/lib/domain/jobs';
import { HeldJobs } from './held-jobs';
import { type JobContext, JobGivenUp, JobRefused, type Jobs } from './job';
import { lanesFor, placesIn } from './lanes';
import { openQueuePool } from './queue-pool';
import { startQueue } from './queue-run';
import { QueueSupervisor } from './queue-supervisor';
import { OverLimit } from './run-thread';
import { spentFlag } from './spent-jobs';

/** How a run of a job ended: done, to be retried, failed for good, refused by a rule, interrupted by a shutdown, or put off as a disk was full. */
export type JobOutcome = 'done' | 'retried' | 'failed' | 'refused' | 'stopped' | 'put off';

export interface JobEnd {
  readonly kind: JobName;
  readonly outcome: JobOutcome;
  readonly seconds: number;
}

export interface JobsOptions {
  /** The queue's connections are its own. */
  readonly databaseUrl: string;
  /** The path of a thread's bundle. */
  readonly threadFile: (name: string) => string;
  readonly jobs: Jobs;
  /** Jobs on sound at once in this process, beside the places that are kept for short ones and for mail (lanes.ts). */
  readonly concurrency: number;
  /** Called for every run that ended in this process. */
  readonly onEnd?: (end: JobEnd) => void;
}

export interface RunningJobs {
  /** Lets running jobs see their signal, waits for them, and frees what they leave. */
  stop(): Promise<void>;
}

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
  const cause = error instanceof JobGivenUp ? error.cause : error;
  if (cause instanceof OverLimit) {
    log.error('A job was given up, as its thread took too much.', cause, { attempt });
    return 'failed';
  }
  if (error instanceof JobGivenUp) {
    log.error('A job failed for the last time.', cause, { attempt });
    return 'failed';
  }
  if (signal.aborted) {
    log.info('A job was cut off by the stop, and comes again.', { attempt });
    return 'stopped';
  }
  if (isDiskFull(error)) {
    log.warn('A job waits, as there is no room on the disk.', error, { attempt });
    return 'put off';
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

interface TaskParts {
  readonly jobs: Jobs;
  readonly held: HeldJobs;
  readonly onEnd: (end: JobEnd) => void;
}

function asTask({ jobs, held, onEnd }: TaskParts, kind: JobName): Task {
  return (payload, { job: row, abortSignal: signal }) =>
    withLogIds({ jobId: String(row.id), jobKind: kind }, async () => {
      const id = String(row.id);
      const context = {
        ...{ signal, attempt: row.attempts, maxAttempts: row.max_attempts },
        isSpent: row.flags?.[spentFlag] === true,
      };
      const started = performance.now();
      const end = (outcome: JobOutcome, error: string | null) => {
        const seconds = (performance.now() - started) / 1000;
        log.info('A job ended.', { outcome, seconds: Number(seconds.toFixed(3)) });
        if (outcome === 'stopped') held.cutOff(id);
        if (outcome === 'put off') held.putOff(id, row.attempts);
        held.end(id, { attempt: row.attempts, error });
        onEnd({ kind, outcome, seconds });
      };
      held.begin(id);
      try {
        await runJob(jobs, { kind, payload, context });
        end('done', null);
      } catch (error) {
        const outcome = outcomeOf(error, context);
        // JOB-4: another try would end alike; JOB-5: its end was told.
        const isOver = outcome === 'refused' || error instanceof OverLimit || error instanceof JobGivenUp;
        end(outcome, isOver ? null : String(error));
        if (!isOver) throw error;
      }
    });
}

/** Beside one for each job: taking, ending and healing. */
const moreConnections = 3;

/**
 * Runs the portal's jobs in this process, under a lease that frees them if it is killed. A queue that gives up, or cannot
 * take jobs although the database answers, is started again as another worker.
 */
export async function startJobs(options: JobsOptions): Promise<RunningJobs> {
  const { databaseUrl, jobs, concurrency, threadFile, onEnd = () => {} } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const lanes = lanesFor(concurrency);
  // Each lane listens on a connection of its own.
  const max = placesIn(lanes) + lanes.length + moreConnections;
  const pool = openQueuePool({ url: databaseUrl, max, signal });
  const held = new HeldJobs();
  const task = (kind: JobName) => asTask({ jobs, held, onEnd }, kind);
  const open = () => startQueue({ pool, held, task, lanes, databaseUrl, file: threadFile('lease') });
  const supervisor = new QueueSupervisor(open);
  try {
    await supervisor.start();
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    async stop() {
      stopping.abort();
      await supervisor.stop();
      await pool.end();
    },
  };
}

import { isDiskFull } from '@/lib/core/disk-full';
import type { Refusal } from '@/lib/core/refusal';
import type { JobName, JobPayload } from '@/lib/domain/jobs';

/** What a job receives besides its payload. */
export interface JobContext {
  /** Aborted when the process stops; the job is then run again elsewhere. */
  readonly signal: AbortSignal;
  /** First run is 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** JOB-5: its tries were used up before (spent-jobs.ts): only its end is to be told. */
  readonly isSpent?: boolean;
}

/**
 * Work that may be interrupted anywhere and is then run again: it does nothing twice and publishes its result by one
 * conditional update.
 */
export type Job<Name extends JobName> = (payload: JobPayload<Name>, context: JobContext) => Promise<void>;

/** A handler for every job. */
export type Jobs = { readonly [Name in JobName]: Job<Name> };

/** Whether a run that failed is followed by another: then nothing is told as failed yet. Waiting for room on a disk is no failure. */
export function comesAgain(error: unknown, { signal, attempt, maxAttempts }: JobContext): boolean {
  return signal.aborted || attempt < maxAttempts || isDiskFull(error);
}

/** A job whose end was told, and that does not come again. Its cause is why. */
export class JobGivenUp extends Error {
  override readonly name = 'JobGivenUp';
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** A job that cannot succeed however often it is tried. */
export class JobRefused extends Error {
  override readonly name = 'JobRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.sentence);
  }
}

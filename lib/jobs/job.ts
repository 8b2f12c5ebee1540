import type { Refusal } from '@/lib/core/refusal';
import type { JobRequest } from '@/lib/domain/jobs';

/** What a job receives besides its payload. */
export interface JobContext {
  /** Aborted when the process stops; the job is then run again elsewhere. */
  readonly signal: AbortSignal;
  /** First run is 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
}

export type JobName = JobRequest['name'];
export type JobPayload<Name extends JobName> = Omit<Extract<JobRequest, { name: Name }>, 'name'>;

/**
 * Work that may be interrupted anywhere and is then run again: it does nothing twice and publishes its result by one
 * conditional update.
 */
export type Job<Name extends JobName> = (payload: JobPayload<Name>, context: JobContext) => Promise<void>;

/** Handlers by name; a process does only what it has handlers for. */
export type Jobs = { readonly [Name in JobName]?: Job<Name> };

/** A job that cannot succeed however often it is tried. */
export class JobRefused extends Error {
  override readonly name = 'JobRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.sentence);
  }
}

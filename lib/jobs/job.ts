import type { Refusal } from '../core/refusal';

/** What a job gets beside its payload. */
export interface JobContext {
  /** Aborted when the process stops; the job then comes again elsewhere. */
  readonly signal: AbortSignal;
  /** First run is 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
}

/**
 * Work that may be cut off anywhere and comes again: it does nothing twice and publishes its result by one
 * conditional update.
 */
export type Job = (payload: unknown, context: JobContext) => Promise<void>;

/** Every job of the portal by its name, such as `mail.send`. */
export type Jobs = Readonly<Record<string, Job>>;

/** A job that cannot succeed however often it is tried. */
export class JobRefused extends Error {
  override readonly name = 'JobRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.sentence);
  }
}

import { isDiskFull } from '@/lib/core/disk-full';

/** Why the portal does not start, in a sentence for whoever starts it: nothing in the program is wrong. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** The code of a failure of the system or of PostgreSQL, also of one that tried several addresses; empty when it has none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? '' : codeOf(cause);
}

/** Why a start failed: a sentence where that is enough, and everything where it is a bug. */
export function startFault(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  if (isDiskFull(error))
    return 'There is no room on the disk of the data folder, or of the database: make room there, then start it again.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

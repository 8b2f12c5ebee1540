import type { LogEntry, LogIds } from '@/lib/core/log';
import { type LoggedError, loggedError } from './error-fields';
import { scrub } from './scrub';

/** A line as it is written, whatever its form. */
export interface LogLine {
  readonly message: string;
  /** Ids first, then the entry's own fields. */
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  readonly error?: LoggedError;
}

/** Ids come from addresses, which may contain anything. */
function hasForm(name: string, value: string): boolean {
  return (name !== 'releaseId' && name !== 'personId') || /^[0-9a-z]{26}$/.test(value);
}

export function logLine({ message, fields, error }: LogEntry, ids: LogIds): LogLine {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries<string | undefined>({ ...ids })) {
    if (value !== undefined && hasForm(name, value)) kept[name] = value;
  }
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) kept[name] = typeof value === 'string' ? scrub(value) : value;
  }
  const line = { message: scrub(message), fields: kept };
  return error === undefined ? line : { ...line, error: loggedError(error) };
}

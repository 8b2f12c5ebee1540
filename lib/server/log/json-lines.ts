import type { Writable } from 'node:stream';
import pino, { type DestinationStream } from 'pino';
import type { LogLevel } from '@/lib/core/log';
import type { LogLine } from './log-line';

/** Writes a line, unless its level is too low. */
export type LineWriter = (level: LogLevel, line: LogLine) => void;

/**
 * Standard error, written at once: nothing is lost with the process, and standard output stays for what is printed for
 * a person, the setup token among it.
 */
function standardError(): DestinationStream {
  const destination = pino.destination({ dest: 2, sync: true });
  // The reader of the log is gone, and there is no other place to report it.
  destination.on('error', () => {});
  return destination;
}

/** One JSON object per line, as log collectors read it. */
export function jsonLines(level: LogLevel, destination: Writable | null = null): LineWriter {
  const logger = pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? standardError(),
  );
  return (at, { message, fields, error }) => logger[at](error ? { ...fields, error } : fields, message);
}

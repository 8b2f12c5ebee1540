import pino from 'pino';
import type { LogLevel } from '@/lib/core/log';
import type { LogLine } from './log-line';
import { type LogOutput, standardError } from './standard-error';

/** Writes a line, unless its level is too low. */
export type LineWriter = (level: LogLevel, line: LogLine) => void;

export const linesLost = 'Lines of this log could not be written, and are missing.';

/** One JSON object per line, as log collectors read it. */
export function jsonLines(level: LogLevel, destination: LogOutput | null = null): LineWriter {
  const output = destination ?? standardError((lines) => logger.warn({ lines }, linesLost));
  const logger = pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (text) => void output.write(text) },
  );
  return (at, { message, fields, error }) => logger[at](error ? { ...fields, error } : fields, message);
}

import { type LogEntry, type LogLevel, type LogSink, provideLogSink } from '@/lib/core/log';
import { captureConsole } from './console-capture';
import { jsonLines, type LineWriter } from './json-lines';
import { createLogContext } from './log-context';
import { logLine } from './log-line';
import { terminalLines } from './terminal-lines';

export interface LogSettings {
  readonly level: LogLevel;
  /** For a log collector, or for a terminal. */
  readonly form: 'json' | 'terminal';
}

/** A sink that writes to a writer. An error is written once, however often it is reported. */
export function createLogSink(write: LineWriter): LogSink {
  const context = createLogContext();
  const written = new WeakSet<object>();
  function isAgain({ error }: LogEntry): boolean {
    if (typeof error !== 'object' || error === null) return false;
    if (written.has(error)) return true;
    written.add(error);
    return false;
  }
  return {
    ...context,
    write(entry) {
      if (!isAgain(entry)) write(entry.level, logLine(entry, context.current()));
    },
  };
}

/**
 * Opens the log of this process. What Next and other packages print goes into it too, except in development,
 * where Next prints code frames for the developer.
 * @returns a function that restores the previous listeners
 */
export function openLog({ level, form }: LogSettings, options: { capturesConsole: boolean }): () => void {
  const lines = form === 'json' ? jsonLines(level) : terminalLines(level);
  const close = provideLogSink(createLogSink(lines));
  if (!options.capturesConsole) return close;
  const release = captureConsole();
  return () => {
    release();
    close();
  };
}

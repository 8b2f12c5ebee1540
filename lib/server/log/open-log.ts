import { type LogEntry, type LogLevel, type LogSink, provideLogSink } from '@/lib/core/log';
import { captureConsole } from './console-capture';
import { jsonLines, type LineWriter } from './json-lines';
import { createLogContext } from './log-context';
import { logLine } from './log-line';
import { terminalLines } from './terminal-lines';

export interface LogSettings {
  readonly level: LogLevel;
  /** For a collector, or for whoever sits in front of it. */
  readonly form: 'json' | 'terminal';
}

/** A sink over a writer. An error is written once, however many see it pass. */
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
 * Opens the log of this process. What Next and other packages print becomes lines of it too; except in development,
 * where Next prints frames of code for whoever writes it.
 * @returns puts everything back
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

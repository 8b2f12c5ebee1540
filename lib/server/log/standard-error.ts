import pino from 'pino';

/** Lines that wait while nothing can be written, in bytes; beyond that they are left out and counted. */
const mostWaitingBytes = 4 << 20;

export interface LogOutput {
  write(text: string): unknown;
}

interface OutputOptions {
  /** A file, or the number of an open one. */
  readonly dest: string | number;
  readonly mostWaiting?: number;
  /** So many lines were left out while nothing could be written; it can now. */
  readonly onLost: (lines: number) => void;
}

/**
 * Writes at once: nothing is lost with the process. Where nothing can be written, as a disk is full or the reader is gone, lines
 * wait in memory, and are written with the next one that can be: a log that cannot be written stops nothing.
 */
export function openOutput({ dest, mostWaiting = mostWaitingBytes, onLost }: OutputOptions): LogOutput {
  const output = pino.destination({ dest, sync: true, maxLength: mostWaiting });
  let lost = 0;
  // There is no other place to report it.
  output.on('error', () => {});
  output.on('drop', () => {
    lost += 1;
  });
  output.on('drain', () => {
    if (lost === 0) return;
    const lines = lost;
    lost = 0;
    onLost(lines);
  });
  return output;
}

/** Standard output stays for what is printed for a person, the setup token among it. */
export function standardError(onLost: OutputOptions['onLost']): LogOutput {
  return openOutput({ dest: 2, onLost });
}

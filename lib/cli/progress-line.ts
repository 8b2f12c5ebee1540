import { stat } from 'node:fs/promises';
import path from 'node:path';

export interface ProgressLine {
  /** This much of the file with that index has been read, 0 to 1. */
  tell(index: number, fraction: number): void;
  /** Clears the line, so that something else can be printed. */
  clear(): void;
}

const leastMsBetween = 200;
const clearLine = '\r\u001b[K';

/** For when nobody is watching. */
export const noProgress: ProgressLine = { tell() {}, clear() {} };

/** One line on a terminal that says how much of all files has been read, how fast, and how long it will take. */
export async function progressLine(
  files: readonly string[],
  write: (text: string) => void,
): Promise<ProgressLine> {
  const sizes = await Promise.all(files.map(sizeOf));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const fractions = files.map(() => 0);
  const began = performance.now();
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    tell(index, fraction) {
      fractions[index] = fraction;
      const now = performance.now();
      if (now - shownAt < leastMsBetween) return;
      shownAt = now;
      isShown = true;
      const read = fractions.reduce((sum, part, at) => sum + part * (sizes[at] ?? 0), 0);
      const line = progressText({ read, total, seconds: (now - began) / 1000 });
      const done = fractions.filter((part) => part >= 1).length;
      const place = files.length > 1 ? `${done} of ${files.length} files · ` : '';
      write(`${clearLine}${place}${line} · ${path.basename(files[index] ?? '')}`);
    },
    clear() {
      if (isShown) write(clearLine);
      isShown = false;
    },
  };
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0, // said when its turn comes
  );
}

interface Reading {
  readonly read: number;
  readonly total: number;
  readonly seconds: number;
}

/** `37 % · 412 of 1112 MB · 310 MB/s · 2 s left`. */
export function progressText({ read, total, seconds }: Reading): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  const percent = total > 0 ? Math.floor((100 * read) / total) : 100;
  const speed = read / Math.max(seconds, 1e-3);
  const parts = [`${percent} %`, `${megabytes(read)} of ${megabytes(total)} MB`];
  // The first moments are not representative.
  if (seconds >= 1 && speed > 0) {
    parts.push(`${megabytes(speed)} MB/s`, `${Math.ceil((total - read) / speed)} s left`);
  }
  return parts.join(' · ');
}

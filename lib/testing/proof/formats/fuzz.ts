import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

export interface FuzzTask {
  readonly count: number;
  /** Seed of the first mutation; the others count up from it. Each mutation depends only on its own seed. */
  readonly firstSeed: number;
  /** A folder of files from other programs; none are used if it does not exist. */
  readonly corpus: string;
}

export type FuzzAnswer = 'read' | 'refused' | 'damaged';

export type FuzzMessage =
  | { readonly kind: 'seeds'; readonly names: readonly string[] }
  | { readonly kind: 'progress'; readonly place: string }
  | { readonly kind: 'crash'; readonly place: string; readonly what: string }
  | { readonly kind: 'done'; readonly answers: Record<FuzzAnswer, number>; readonly maxRssBytes: number };

export interface FuzzFound {
  readonly seeds: readonly string[];
  readonly answers: Record<FuzzAnswer, number>;
  /** What must never happen: exceptions, a hang, an end of the process. With the mutation's number. */
  readonly faults: readonly string[];
  readonly maxRssBytes: number;
  /** Longest time between two signs of progress. */
  readonly longestQuietSeconds: number;
  readonly seconds: number;
}

const root = path.join(import.meta.dirname, '../../../..');
/** A reader without progress for this long hangs. */
const mostQuiet = 5;
const heapMegabytes = 512;

/** Reads this many broken files in a process of its own, with little memory and a watchdog. */
export async function fuzzReaders(task: FuzzTask): Promise<FuzzFound> {
  const parent = path.join(root, '.data-test');
  mkdirSync(parent, { recursive: true });
  // Inside the project, so that the bundle finds its packages.
  const folder = mkdtempSync(path.join(parent, 'fuzz-'));
  try {
    const outfile = path.join(folder, 'fuzz.mjs');
    await build({
      absWorkingDir: root,
      entryPoints: ['lib/testing/proof/formats/fuzz.child.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      sourcemap: 'inline',
    });
    const execArgv = ['--enable-source-maps', `--max-old-space-size=${heapMegabytes}`];
    return await watched(fork(outfile, { execArgv, stdio: 'inherit' }), task, mostQuiet);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sends the task and listens; a process that is silent for too long is ended. */
export function watched(child: ChildProcess, task: FuzzTask, mostQuietSeconds: number): Promise<FuzzFound> {
  const began = performance.now();
  const faults: string[] = [];
  let seeds: readonly string[] = [];
  let done: Extract<FuzzMessage, { kind: 'done' }> | undefined;
  let place = 'while seeds were made';
  let heardAt = began;
  let longestQuiet = 0;
  return new Promise((resolve, reject) => {
    const bark = () => {
      faults.push(`${place}: no progress for ${mostQuietSeconds} s`);
      child.kill('SIGKILL');
    };
    let watchdog = setTimeout(bark, mostQuietSeconds * 1000);
    child.on('message', (message: FuzzMessage) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(bark, mostQuietSeconds * 1000);
      longestQuiet = Math.max(longestQuiet, performance.now() - heardAt);
      heardAt = performance.now();
      if (message.kind === 'seeds') seeds = message.names;
      else if (message.kind === 'progress') place = message.place;
      else if (message.kind === 'crash') faults.push(`${message.place}: ${message.what}`);
      else done = message;
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(watchdog);
      if (!done && faults.length === 0) faults.push(`${place}: the process ended (${signal ?? code})`);
      resolve({
        seeds,
        faults,
        answers: done?.answers ?? { read: 0, refused: 0, damaged: 0 },
        maxRssBytes: done?.maxRssBytes ?? Number.NaN,
        longestQuietSeconds: longestQuiet / 1000,
        seconds: (performance.now() - began) / 1000,
      });
    });
    child.send(task);
  });
}

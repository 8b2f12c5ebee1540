import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { answerFor, type FileAnswer, type FileCommand } from './file-tasks';

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** True when a person watches: then there is progress on the error stream. */
  readonly isWatched: boolean;
}

export interface RunOptions {
  /** The bundle to start workers from; without it files are taken one after another. */
  readonly workerUrl?: URL;
}

const usage = `acetate hash FILE…            SHA-256 of the file and of its samples, a JSON line each
acetate measure FILE… [--json] loudness and peaks, a line each
`;

const done = 0;
const unusableInput = 2;

/** Runs the command line; gives the exit status. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  options: RunOptions = {},
): Promise<number> {
  const [command, ...rest] = args;
  const files = rest.filter((argument) => argument !== '--json');
  if ((command !== 'hash' && command !== 'measure') || files.length === 0) {
    terminal.err(usage);
    return unusableInput;
  }
  const isJson = command === 'hash' || rest.includes('--json');
  let status = done;
  let count = 0;
  for await (const answer of answers(command, files, options)) {
    if (!answer.usable) status = unusableInput;
    terminal.out(`${isJson ? JSON.stringify(answer.line) : readable(answer)}\n`);
    count += 1;
    if (terminal.isWatched && files.length > 1) terminal.err(`${count} of ${files.length}\n`);
  }
  return status;
}

/** Answers in the order of the files; they are worked on as many at a time as there are cores. */
async function* answers(
  command: FileCommand,
  files: readonly string[],
  { workerUrl }: RunOptions,
): AsyncGenerator<FileAnswer> {
  const lanes = workerUrl ? Math.min(files.length, availableParallelism()) : 1;
  if (!workerUrl || lanes < 2) {
    for (const file of files) yield await answerFor(command, file);
    return;
  }
  const workers = Array.from({ length: lanes }, () => new Worker(workerUrl));
  let next = 0;
  const lane = async (worker: Worker) => {
    for (let index = next++; index < files.length; index = next++) {
      settle[index]?.(await ask(worker, { command, file: files[index] ?? '' }));
    }
  };
  const settle: ((answer: FileAnswer) => void)[] = [];
  const waiting = files.map((_, index) => new Promise<FileAnswer>((resolve) => (settle[index] = resolve)));
  try {
    const working = Promise.all(workers.map(lane));
    for (const answer of waiting) yield await Promise.race([answer, working.then(() => answer)]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, task: { command: FileCommand; file: string }): Promise<FileAnswer> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown) => {
      worker.off('message', answered);
      reject(error);
    };
    const answered = (answer: FileAnswer) => {
      worker.off('error', failed);
      resolve(answer);
    };
    worker.once('message', answered);
    worker.once('error', failed);
    worker.postMessage(task);
  });
}

function readable({ usable, line }: FileAnswer): string {
  if (!usable) return `${line.file}: ${line.error}`;
  const { loudness, peak } = line as {
    loudness: { integratedLufs: number | null; rangeLu: number | null };
    peak: { truePeakDbtp: number | null };
  };
  const shown = (value: number | null, unit: string) =>
    value === null ? `– ${unit}` : `${value.toFixed(1)} ${unit}`;
  return `${line.file}: ${shown(loudness.integratedLufs, 'LUFS')}, range ${shown(loudness.rangeLu, 'LU')}, true peak ${shown(peak.truePeakDbtp, 'dBTP')}`;
}

import { answersTo } from './ask-workers';
import type { FileAnswer } from './file-answer';
import { parseArguments } from './parse-arguments';
import { noProgress, type ProgressLine, progressLine } from './progress-line';
import { readable } from './readable';
import type { FilesRequest, PeaksRequest } from './request';
import { writePeaks } from './write-peaks';

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** True when a person is watching: then progress is written to standard error. */
  readonly isWatched: boolean;
}

export interface RunOptions {
  /** The bundle to start workers from; without it files are processed one after another. */
  readonly workerUrl?: URL;
  /** Aborted by Ctrl-C. */
  readonly signal?: AbortSignal;
}

/** 0 done, 1 there are findings, 2 something could not be used. The higher one counts. */
const statusOf: Readonly<Record<FileAnswer['outcome'], number>> = { done: 0, findings: 1, unusable: 2 };
const notUnderstood = 2;

/** Runs the command line and returns the exit status. */
export async function run(
  words: readonly string[],
  terminal: Terminal,
  options: RunOptions = {},
): Promise<number> {
  const request = parseArguments(words);
  switch (request.kind) {
    case 'help':
      terminal.out(request.text);
      return 0;
    case 'refused':
      terminal.err(`${request.sentence}\n`);
      return notUnderstood;
    case 'files':
      return runFiles(request, terminal, options);
    case 'peaks':
      return runPeaks(request, terminal, options);
    default:
      return request satisfies never;
  }
}

function watched(terminal: Terminal, files: readonly string[]): Promise<ProgressLine> | ProgressLine {
  return terminal.isWatched ? progressLine(files, (text) => terminal.err(text)) : noProgress;
}

async function runFiles(
  { command, files, isJson }: FilesRequest,
  terminal: Terminal,
  { workerUrl }: RunOptions,
): Promise<number> {
  const progress = await watched(terminal, files);
  const tasks = files.map((file) => ({ command, file }));
  let status = 0;
  for await (const answer of answersTo({ tasks, workerUrl, tell: progress.tell })) {
    progress.clear();
    status = Math.max(status, statusOf[answer.outcome]);
    print(answer, terminal, isJson);
  }
  return status;
}

async function runPeaks(request: PeaksRequest, terminal: Terminal, { signal }: RunOptions): Promise<number> {
  const progress = await watched(terminal, [request.input]);
  const tell = (fraction: number) => progress.tell(0, fraction);
  const answer = await writePeaks(request, signal ? { tell, signal } : { tell });
  progress.clear();
  print(answer, terminal, request.isJson);
  return statusOf[answer.outcome];
}

function print(answer: FileAnswer, terminal: Terminal, isJson: boolean): void {
  terminal.out(`${isJson ? JSON.stringify(answer.line) : readable(answer)}\n`);
}

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { answerFor, type FileTask } from './answer-for';
import { type FileAnswer, sentenceOf, unusable } from './file-answer';

/** A worker's message: its progress, or the result for a file. */
export type FromWorker =
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'done'; readonly answer: FileAnswer };

export interface Asking {
  readonly tasks: readonly FileTask[];
  /** The bundle to start workers from; without it files are processed one after another. */
  readonly workerUrl: URL | undefined;
  readonly tell: (index: number, fraction: number) => void;
}

/** Results in the order of the tasks, which run concurrently, one per core. */
export async function* answersTo({ tasks, workerUrl, tell }: Asking): AsyncGenerator<FileAnswer> {
  const lanes = Math.min(tasks.length, availableParallelism());
  if (!workerUrl || lanes < 2) {
    for (const [index, task] of tasks.entries())
      yield await answerFor(task, (fraction) => tell(index, fraction));
    return;
  }
  const settle: ((answer: FileAnswer) => void)[] = [];
  const answers = tasks.map((_, index) => new Promise<FileAnswer>((resolve) => (settle[index] = resolve)));
  const running = new Set<Worker>();
  let next = 0;
  const lane = async () => {
    let worker: Worker | undefined;
    for (let index = next++; index < tasks.length; index = next++) {
      const task = tasks[index];
      if (!task) return;
      worker ??= started(workerUrl, running);
      const asked = await ask(worker, task, (fraction) => tell(index, fraction));
      if (asked.isDead) worker = undefined; // the next file gets a new one
      settle[index]?.(asked.answer);
    }
  };
  try {
    const working = Promise.all(Array.from({ length: lanes }, lane));
    for (const answer of answers) yield await Promise.race([answer, working.then(() => answer)]);
  } finally {
    await Promise.all(Array.from(running, (worker) => worker.terminate()));
  }
}

function started(url: URL, running: Set<Worker>): Worker {
  const worker = new Worker(url);
  running.add(worker);
  worker.once('exit', () => running.delete(worker));
  return worker;
}

interface Asked {
  readonly answer: FileAnswer;
  /** The worker broke down over this file. */
  readonly isDead: boolean;
}

function ask(worker: Worker, task: FileTask, tell: (fraction: number) => void): Promise<Asked> {
  return new Promise((resolve) => {
    const settle = (asked: Asked) => {
      worker.off('message', heard).off('error', broke);
      resolve(asked);
    };
    const broke = (error: unknown) =>
      settle({ answer: unusable(task.file, sentenceOf(error)), isDead: true });
    const heard = (message: FromWorker) => {
      if (message.type === 'progress') tell(message.fraction);
      else settle({ answer: message.answer, isDead: false });
    };
    worker.on('message', heard).on('error', broke);
    worker.postMessage(task);
  });
}

import { isMainThread, parentPort } from 'node:worker_threads';
import { answerFor, type FileTask } from './answer-for';
import type { FromWorker } from './ask-workers';
import { run } from './run';

const leastMsBetween = 100;
/** Exit statuses as a shell gives them. */
const endings = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

async function command(): Promise<void> {
  const stop = new AbortController();
  const words = process.argv.slice(2);
  // Only a command that writes has something to remove; every other just ends.
  if (words[0] === 'peaks') {
    for (const [signal, status] of endings) {
      process.once(signal, () => {
        stop.abort(new Error('Stopped.'));
        process.exitCode = status;
      });
    }
  }
  // A reader that closes the pipe (`| head`) ends the command without an error.
  process.stdout.on('error', () => process.exit());
  const status = await run(
    words,
    {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      isWatched: process.stderr.isTTY === true,
    },
    { workerUrl: new URL(import.meta.url), signal: stop.signal },
  );
  process.exitCode ??= status;
}

function worker(): void {
  const say = (message: FromWorker) => parentPort?.postMessage(message);
  parentPort?.on('message', async (task: FileTask) => {
    let toldAt = 0;
    const tell = (fraction: number) => {
      const now = performance.now();
      if (fraction < 1 && now - toldAt < leastMsBetween) return;
      toldAt = now;
      say({ type: 'progress', fraction });
    };
    say({ type: 'done', answer: await answerFor(task, tell) });
  });
}

/** Entry of the `acetate` command, and of its worker threads: one bundle for both. */
if (isMainThread) await command();
else worker();

import { isMainThread, parentPort } from 'node:worker_threads';
import { answerFor, type FileCommand } from './file-tasks';
import { run } from './run';

/** Entry of the `acetate` command, and of its worker threads: one bundle for both. */
if (isMainThread) {
  process.exitCode = await run(
    process.argv.slice(2),
    {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      isWatched: process.stderr.isTTY === true,
    },
    { workerUrl: new URL(import.meta.url) },
  );
} else {
  parentPort?.on('message', async ({ command, file }: { command: FileCommand; file: string }) => {
    parentPort?.postMessage(await answerFor(command, file));
  });
}

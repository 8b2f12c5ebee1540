// @ts-check
// Measures one file in a process that does nothing else, so that the process's memory is that of measuring.
// Arguments: the thread's bundle, then its input as JSON. Prints one line of JSON.
import { Worker } from 'node:worker_threads';

/** @typedef {import('@/lib/jobs/threads/measure.thread').MeasureOutput} Output */
/** @typedef {import('@/lib/jobs/threads/thread-messages').FromThread<Output>} FromMeasuring */

const [file = '', input = '{}'] = process.argv.slice(2);
const started = performance.now();
/** @type {number[]} */
const told = [];
const thread = new Worker(file, { workerData: JSON.parse(input) });
const output = await new Promise((resolve, reject) => {
  thread.on('message', (/** @type {FromMeasuring} */ message) => {
    if (message.type === 'progress') told.push(message.fraction);
    if (message.type === 'done') resolve(message.output);
  });
  thread.on('error', reject);
});
await thread.terminate();
const { maxRSS } = process.resourceUsage();
const line = { told, output, seconds: (performance.now() - started) / 1000, maxRssBytes: maxRSS * 1024 };
process.stdout.write(`${JSON.stringify(line)}\n`);

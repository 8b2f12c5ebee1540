import { parentPort, workerData } from 'node:worker_threads';
import { provideLogSink } from '@/lib/core/log';
import { openPool } from '@/lib/data/connections';
import type { FromLease, LeaseInput } from '../hold-lease';
import { LeaseKeeper } from '../worker-lease';

/** Shorter than the time between two renewals, so that a silent server is known in time. */
const limits = { connectMs: 3000, statementMs: 3000, answerMs: 3500 };

const port = parentPort;
if (!port) throw new Error('A thread module runs in a worker thread only.');
const { databaseUrl, workerIds } = workerData as LeaseInput;
const say = (message: FromLease) => port.postMessage(message);
provideLogSink({
  write: ({ message }) => say({ type: 'failed', reason: message }),
  within: (_ids, run) => run(),
  note() {},
  current: () => ({}),
});
const pool = openPool({ url: databaseUrl, max: 1, limits });
const keeper = new LeaseKeeper({
  pool,
  workerIds,
  onFailure: (error) =>
    say({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }),
});
port.once('message', async () => {
  await keeper.stop();
  await pool.end();
  port.close();
});
await keeper.start();
say({ type: 'held' });

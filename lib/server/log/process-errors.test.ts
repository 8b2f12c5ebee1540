import { expect, test } from 'vitest';
import { runInWorker } from '@/lib/testing/hosts/in-worker';

/** Runs in a thread of its own, since the listeners belong to the process: what is logged, and how the portal stops. */
const inThread = (provoke: string) =>
  runInWorker(`
    import { provideLogSink } from '@/lib/core/log';
    import { handleProcessErrors } from '@/lib/server/log/process-errors';
    const lines = [];
    provideLogSink({
      write: ({ level, error }) => lines.push([level, error.message]),
      within: (ids, run) => run(), note: () => {}, current: () => ({}),
    });
    process.on('uncaughtException', () => lines.push(['printed by somebody else']));
    process.on('unhandledRejection', () => lines.push(['printed by somebody else']));
    handleProcessErrors((code) => post({ lines, code }));
    ${provoke}
  `);

test('an unhandled rejection is logged, and the portal goes on', async () => {
  const said = await inThread(`
    Promise.reject(new Error('one request'));
    setImmediate(() => post({ lines, code: null }));
  `);
  expect(said).toEqual({ lines: [['error', 'one request']], code: null });
});

test('an uncaught exception is logged once, and the portal stops', async () => {
  const said = await inThread(`setImmediate(() => { throw new Error('out of nowhere'); });`);
  expect(said).toEqual({ lines: [['fatal', 'out of nowhere']], code: 1 });
});

import { expect, test } from 'vitest';
import { logForTests } from '@/lib/testing/log';
import { Shutdown } from './shutdown';

const log = logForTests();

test('parts end in the opposite order, and one that fails keeps no other from ending', async () => {
  const ended: string[] = [];
  const shutdown = new Shutdown();
  shutdown.addLast('database', async () => ended.push('database'));
  shutdown.add('pages', async () => ended.push('pages'));
  shutdown.add('jobs', () => Promise.reject(new Error('no')));
  shutdown.add('requests', async () => ended.push('requests'));
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(ended).toEqual(['requests', 'pages', 'database']);
  expect(log.entries.some(({ fields }) => fields.part === 'jobs')).toBe(true);
});

test('a part that never ends is left behind, and the database is stopped all the same', async () => {
  const ended: string[] = [];
  const shutdown = new Shutdown({ withinMs: 10 });
  shutdown.addLast('database', async () => ended.push('database'));
  shutdown.add('a pool with a lost connection', () => new Promise(() => {}));
  await shutdown.run();
  expect(ended).toEqual(['database']);
});

test('the database has what is left of the ten seconds, and whatever is being opened is told', async () => {
  const left: number[] = [];
  const shutdown = new Shutdown();
  shutdown.addLast('database', async (leftMs) => left.push(leftMs));
  expect(shutdown.signal.aborted).toBe(false);
  await shutdown.run();
  expect(shutdown.signal.aborted).toBe(true);
  expect(left[0]).toBeGreaterThan(5000);
  expect(left[0]).toBeLessThanOrEqual(10_000);
});

test('what is opened while it stops is closed too', async () => {
  const ended: string[] = [];
  const shutdown = new Shutdown();
  await shutdown.run();
  shutdown.addLast('a database that started late', async () => ended.push('late'));
  expect(shutdown.hasBegun).toBe(true);
  await shutdown.run();
  expect(ended).toEqual(['late']);
});

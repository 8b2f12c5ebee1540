import { expect, test } from 'vitest';
import { MessageQueue } from './message-queue';
import { mostSocketsPerPerson, PeopleLimits } from './people-limits';
import { TokenBucket } from './token-bucket';

function stoppedClock() {
  const clock = { ms: 0 };
  return { clock, limits: new PeopleLimits(() => clock.ms) };
}

test('a bucket lets a burst through, and then so many a second', () => {
  const clock = { ms: 0 };
  const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, () => clock.ms);
  const take = (times: number) => Array.from({ length: times }, () => bucket.take()).filter(Boolean).length;
  expect(take(10)).toBe(3);
  clock.ms = 1000;
  expect(take(10)).toBe(2);
  clock.ms = 1_000_000;
  expect(take(10)).toBe(3);
});

test('LIV-7 a person has so many windows, and one that closes makes room', () => {
  const { limits } = stoppedClock();
  for (let i = 0; i < mostSocketsPerPerson; i++) expect(limits.enter('ada')).not.toBeNull();
  expect(limits.enter('ada')).toBeNull();
  expect(limits.enter('bo')).not.toBeNull();
  limits.leave('ada');
  expect(limits.enter('ada')).not.toBeNull();
});

test('LIV-7 a person’s windows share a limit, so that more of them send no more', () => {
  const { limits } = stoppedClock();
  const windows = Array.from({ length: 10 }, () => limits.enter('ada'));
  const answers = windows.flatMap((window) => Array.from({ length: 20 }, () => window?.take()));
  expect(answers.filter((answer) => answer === 'yes')).toHaveLength(60);
  expect(limits.enter('bo')?.take()).toBe('yes');
});

test('LIV-7 a window that goes on sending is ended, and one that has waited goes on', () => {
  const { clock, limits } = stoppedClock();
  const window = limits.enter('ada');
  const answers = Array.from({ length: 200 }, () => window?.take());
  expect(new Set(answers)).toEqual(new Set(['yes', 'too-many', 'flood']));
  expect(answers.indexOf('flood')).toBe(120);
  clock.ms = 10_000;
  expect(window?.take()).toBe('yes');
});

test('LIV-7 what waits when a connection closes is never done', async () => {
  const queue = new MessageQueue();
  const done: number[] = [];
  let finish = () => {};
  const first = new Promise<void>((resolve) => {
    finish = resolve;
  });
  queue.add(() => first.then(() => done.push(0)));
  for (let i = 1; i <= 16; i++) expect(queue.add(async () => done.push(i))).toBe(true);
  expect(queue.add(async () => done.push(17))).toBe(false);
  const closed = queue.close();
  expect(queue.add(async () => done.push(18))).toBe(false);
  finish();
  await closed;
  expect(done).toEqual([0]);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PageHold } from './page-hold';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = () => vi.advanceTimersByTimeAsync(0);

it('what is being asked about is followed when nothing holds the page any more', async () => {
  const page = new PageHold();
  const [first, second] = [page.hold(), page.hold()];
  const go = vi.fn();
  page.leaveBy(go);
  first();
  await settled();
  expect(go).not.toHaveBeenCalled();
  second();
  await settled();
  expect(go).toHaveBeenCalledOnce();
  expect(page.asked.get()).toBeNull();
});

it('a page that is held again at once goes on asking', async () => {
  const page = new PageHold();
  const release = page.hold();
  const [go, stay] = [vi.fn(), vi.fn()];
  page.leaveBy(go, stay);
  release();
  page.hold();
  await settled();
  expect(page.asked.get()).not.toBeNull();
  page.stay();
  await settled();
  expect([go.mock.calls.length, stay.mock.calls.length]).toEqual([0, 1]);
});

it('while what comes before leaving takes its time, the page asks; not about what it leads to', async () => {
  const page = new PageHold();
  page.hold();
  let answer = () => {};
  const passing: boolean[] = [];
  const leave = () => void passing.push(page.isPassing());
  page.leaveBy(
    () =>
      new Promise((resolve) => {
        answer = () => resolve(leave);
      }),
  );
  void page.leave();
  await settled();
  expect(page.isPassing()).toBe(false);
  answer();
  await settled();
  expect(passing).toEqual([true]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(page.isPassing()).toBe(false);
});

it('where leaving fails, the page asks again', async () => {
  const page = new PageHold();
  page.hold();
  page.leaveBy(() => {
    throw new Error('there is no such page');
  });
  await expect(page.leave()).rejects.toThrow('there is no such page');
  expect(page.isPassing()).toBe(false);
});

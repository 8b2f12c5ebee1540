import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ReturnWatch, type Standing } from './return-watch';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hourMs = 3_600_000;

/** A page that is looked at or hidden, and a portal that says who is back. */
function pageFor(standing: Standing) {
  const state = { standing, isHidden: false, asked: 0, hold: Promise.resolve() };
  const lookers = new Set<() => void>();
  const ask = async () => {
    state.asked += 1;
    await state.hold;
    return state.standing;
  };
  const ended = vi.fn();
  const page = {
    isHidden: () => state.isHidden,
    onLook(run: () => void) {
      lookers.add(run);
      return () => lookers.delete(run);
    },
  };
  const watch = new ReturnWatch(ask, page, ended);
  const look = async () => {
    for (const run of lookers) run();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { state, watch, look, lookers, ended };
}

it('SGN-4 several parts of a page ask once, ever less often', async () => {
  const { state, watch } = pageFor('signed-out');
  const back: string[] = [];
  watch.join({ needs: 'admitted', onBack: () => back.push('page') });
  watch.join({ needs: 'signed-in', onBack: () => back.push('queue') });
  await vi.advanceTimersByTimeAsync(5000);
  expect(state.asked).toBe(1);
  await vi.advanceTimersByTimeAsync(hourMs);
  expect(state.asked).toBeGreaterThan(55);
  expect(state.asked).toBeLessThan(130);
  state.standing = 'admitted';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(back).toEqual(['page', 'queue']);
  const { asked } = state;
  await vi.advanceTimersByTimeAsync(hourMs);
  expect(state.asked).toBe(asked);
});

it('SGN-4 a hidden page asks nothing, and at once when it is looked at', async () => {
  const { state, watch, look } = pageFor('signed-out');
  const onBack = vi.fn();
  watch.join({ needs: 'signed-in', onBack });
  state.isHidden = true;
  await vi.advanceTimersByTimeAsync(hourMs);
  await look();
  expect(state.asked).toBe(0);
  Object.assign(state, { isHidden: false, standing: 'admitted' });
  await look();
  expect(onBack).toHaveBeenCalledOnce();
});

it('SGN-4 looks do not overlap', async () => {
  const { state, watch, look } = pageFor('signed-out');
  watch.join({ needs: 'signed-in', onBack: () => {} });
  let answer = () => {};
  state.hold = new Promise((resolve) => {
    answer = resolve;
  });
  await look();
  await look();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(state.asked).toBe(1);
  answer();
  state.hold = Promise.resolve();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(state.asked).toBeGreaterThan(1);
});

it('SGN-4 whoever is signed in but no longer let in is not asked for again by itself; what only needs their session goes on', async () => {
  const { state, watch, look, lookers, ended } = pageFor('not-admitted');
  const [page, queue] = [vi.fn(), vi.fn()];
  const leave = watch.join({ needs: 'admitted', onBack: page });
  watch.join({ needs: 'signed-in', onBack: queue });
  await vi.advanceTimersByTimeAsync(hourMs);
  expect([state.asked, page.mock.calls.length, queue.mock.calls.length]).toEqual([1, 0, 1]);
  await look();
  expect(state.asked).toBe(2);
  expect(ended).not.toHaveBeenCalled();
  leave();
  expect(lookers.size).toBe(0);
  expect(ended).toHaveBeenCalledOnce();
});

it('SGN-4 ends once, also when the last one leaves while a question is out', async () => {
  const { state, watch, look, ended } = pageFor('signed-out');
  const leave = watch.join({ needs: 'signed-in', onBack: () => {} });
  let answer = () => {};
  state.hold = new Promise((resolve) => {
    answer = resolve;
  });
  await look();
  leave();
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(state.asked).toBe(1);
  expect(ended).toHaveBeenCalledOnce();
});

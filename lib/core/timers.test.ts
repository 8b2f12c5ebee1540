import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { later, wait } from './timers';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('timers', () => {
  it('call back once, unless cancelled', () => {
    const calls: string[] = [];
    later(100, () => calls.push('kept'));
    later(100, () => calls.push('cancelled'))();
    vi.advanceTimersByTime(1000);
    expect(calls).toEqual(['kept']);
  });

  it('end a pause by time, an event or an abort, and leave no timer behind', async () => {
    const ended = wait(100);
    await vi.advanceTimersByTimeAsync(100);
    await ended;

    const target = new EventTarget();
    const early = wait(60_000, { until: { target, event: 'online' } });
    target.dispatchEvent(new Event('online'));
    await early;

    const control = new AbortController();
    const given = wait(60_000, { signal: control.signal });
    control.abort(new Error('closed'));
    await expect(given).rejects.toThrow('closed');
    await expect(wait(5, { signal: control.signal })).rejects.toThrow('closed');
    expect(vi.getTimerCount()).toBe(0);
  });
});

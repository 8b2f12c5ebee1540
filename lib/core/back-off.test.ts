import { describe, expect, it } from 'vitest';
import { equalJitter, RetryDelays, retry, retryDelayMs } from './back-off';

const backOff = { firstMs: 250, longestMs: 4000 };

describe('pauses between retries', () => {
  it('double, up to the longest', () => {
    const pauses = [0, 1, 2, 3, 4, 5, 2000].map((n) => retryDelayMs(backOff, n));
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  });

  it('are spread randomly over their second half', () => {
    expect(
      retryDelayMs(
        backOff,
        1,
        equalJitter(() => 0),
      ),
    ).toBe(250);
    expect(
      retryDelayMs(
        backOff,
        1,
        equalJitter(() => 0.5),
      ),
    ).toBe(375);
    expect(
      retryDelayMs(
        backOff,
        9,
        equalJitter(() => 0.999),
      ),
    ).toBeCloseTo(3998, 5);
  });

  it('start again after a success', () => {
    const delays = new RetryDelays(backOff);
    expect([delays.next(), delays.next(), delays.next()]).toEqual([250, 500, 1000]);
    delays.reset();
    expect(delays.next()).toBe(250);
  });
});

describe('retrying', () => {
  const refusal = new Error('no');
  function failing(times: number, error = new Error('lost')) {
    let calls = 0;
    const work = async () => {
      if (calls++ < times) throw error;
      return calls;
    };
    return work;
  }

  it('goes on until the work succeeds, and says what went wrong', async () => {
    const waits: number[] = [];
    const failures: unknown[] = [];
    const done = await retry(failing(3), {
      backOff,
      isTemporary: () => true,
      onFailure: (error) => failures.push(error),
      wait: async (ms) => void waits.push(ms),
    });
    expect(done).toBe(4);
    expect(waits).toEqual([250, 500, 1000]);
    expect(failures).toHaveLength(3);
  });

  it('stops at what cannot be retried, and after the retries allowed', async () => {
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    const isTemporary = (error: unknown) => error !== refusal;
    await expect(retry(failing(9, refusal), { backOff, isTemporary, wait })).rejects.toBe(refusal);
    expect(waits).toEqual([]);
    await expect(retry(failing(9), { backOff, isTemporary, wait, mostRetries: 2 })).rejects.toThrow('lost');
    expect(waits).toEqual([250, 500]);
  });

  it('ends where the pause is given up', async () => {
    const gone = new Error('gone');
    const wait = () => Promise.reject(gone);
    await expect(retry(failing(9), { backOff, isTemporary: () => true, wait })).rejects.toBe(gone);
  });
});

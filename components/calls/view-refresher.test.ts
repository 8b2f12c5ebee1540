import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { Reply } from '@/lib/endpoints/client';
import { ViewRefresher } from './view-refresher';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const refused: RequestFailure = { kind: 'refused', status: 404, rule: 'REL-1', sentence: 'Nothing here.' };

/** A page whose server fails these times first. */
function page(...failures: RequestFailure[]) {
  let loads = 0;
  const shown: number[] = [];
  const said: (string | null)[] = [];
  const refresher = new ViewRefresher<number>({
    load: async (): Promise<Reply<number>> => {
      const failure = failures[loads];
      loads += 1;
      return failure ? { ok: false, failure } : { ok: true, value: loads };
    },
    show: (view) => void shown.push(view),
    report: (failure) => void said.push(failure?.kind ?? null),
  });
  return { refresher, shown, said, loads: () => loads };
}

describe('a view that is loaded again', () => {
  it('takes several requests together, and one more for those that came meanwhile', async () => {
    const { refresher, loads, shown } = page();
    await Promise.all([refresher.refresh(), refresher.refresh(), refresher.refresh()]);
    expect(loads()).toBe(2);
    expect(shown).toEqual([1, 2]);
  });

  it('is tried again after growing pauses, a lost session too, until it is here', async () => {
    const { refresher, loads, said, shown } = page(
      { kind: 'no-connection' },
      { kind: 'signed-out' },
      { kind: 'bug', status: 500 },
    );
    await refresher.refresh();
    await vi.advanceTimersByTimeAsync(1999);
    expect(loads()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(loads()).toBe(2);
    await vi.advanceTimersByTimeAsync(3999);
    expect(loads()).toBe(2);
    await vi.advanceTimersByTimeAsync(8001);
    expect(said).toEqual(['no-connection', 'signed-out', 'bug', null]);
    expect(shown).toEqual([4]);
  });

  it('is not tried again when a rule refuses it, or once the page is gone', async () => {
    const away = page(refused);
    await away.refresher.refresh();
    const closed = page({ kind: 'no-connection' });
    await closed.refresher.refresh();
    closed.refresher.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([away.loads(), closed.loads()]).toEqual([1, 1]);
  });

  it('is tried at once when somebody asks during the pause', async () => {
    const { refresher, loads } = page({ kind: 'no-connection' });
    await refresher.refresh();
    await refresher.refresh();
    expect(loads()).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(loads()).toBe(2);
  });
});

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
  const state = { isHidden: false };
  const lookers = new Set<() => void>();
  const ports = {
    load: async (): Promise<Reply<number>> => {
      const failure = failures[loads];
      loads += 1;
      return failure ? { ok: false, failure } : { ok: true, value: loads };
    },
    show: (view: number) => void shown.push(view),
    report: (failure: RequestFailure | null) => void said.push(failure?.kind ?? null),
  };
  const refresher = new ViewRefresher<number>(ports, {
    isHidden: () => state.isHidden,
    onLook(run) {
      lookers.add(run);
      return () => lookers.delete(run);
    },
  });
  const look = async () => {
    for (const run of [...lookers]) run();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { refresher, shown, said, state, lookers, look, loads: () => loads };
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

  it('is tried ever less often, and never while nobody looks; then at once', async () => {
    const hourMs = 3_600_000;
    const { refresher, loads, state, look, lookers } = page(
      ...Array.from({ length: 100 }, () => ({ kind: 'signed-out' }) as const),
    );
    await refresher.refresh();
    await vi.advanceTimersByTimeAsync(hourMs);
    const inAnHour = loads();
    expect(inAnHour).toBeGreaterThan(12);
    expect(inAnHour).toBeLessThan(24);
    state.isHidden = true;
    await look();
    await vi.advanceTimersByTimeAsync(24 * hourMs);
    expect(loads()).toBe(inAnHour);
    state.isHidden = false;
    await look();
    expect(loads()).toBe(inAnHour + 1);
    refresher.stop();
    expect(lookers.size).toBe(0);
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

import { describe, expect, it } from 'vitest';
import type { Reply } from '@/lib/endpoints/client';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { type DraftCache, DraftSaver, readCache } from './draft-saver';
import type { Settings } from './settings-history';

const at = (inputTrimDb: number): Settings => ({ recipe: { ...defaultRecipe(), inputTrimDb }, mixId: null });

type Answer = Reply<{ revision: number }>;

const lost: Answer = { ok: false, failure: { kind: 'no-connection' } };
const behind: Answer = {
  ok: false,
  failure: { kind: 'refused', status: 409, rule: 'VER-6', sentence: 'Changed elsewhere.' },
};

/** A saver with a manual clock and a server that answers on command. */
function saverOn(revision: number, onServer: { revision: number; settings: Settings } | null = null) {
  const timers: { ms: number; run: () => void }[] = [];
  const asked: { settings: Settings; revision: number; answer: (reply: Answer) => Promise<void> }[] = [];
  let text: string | null = null;
  const cache: DraftCache = {
    read: () => text,
    write: (next) => {
      text = next;
    },
    clear: () => {
      text = null;
    },
  };
  const saver = new DraftSaver(
    {
      cache,
      later(ms, run) {
        const timer = { ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
      load: async () => onServer,
      save: (settings, base) =>
        new Promise((resolve) => {
          const answer = async (reply: Answer) => {
            resolve(reply);
            for (let i = 0; i < 6; i++) await Promise.resolve();
          };
          asked.push({ settings, revision: base, answer });
        }),
    },
    revision,
  );
  const tick = () => timers.splice(0).at(-1)?.run();
  const saved = (next: number): Answer => ({ ok: true, value: { revision: next } });
  return { saver, cache, timers, asked, tick, saved };
}

describe('saving a draft', () => {
  it('saves once after a pause, with the latest settings', async () => {
    const { saver, asked, tick, saved } = saverOn(3);
    saver.change(at(1));
    saver.change(at(2));
    expect(asked).toHaveLength(0);
    tick();
    expect(asked.map((ask) => [ask.settings, ask.revision])).toEqual([[at(2), 3]]);
    await asked[0]?.answer(saved(4));
    expect(saver.getState().kind).toBe('saved');
  });

  it('caches every change on this device before the server has it, and clears it afterwards', async () => {
    const { saver, cache, asked, tick, saved } = saverOn(3);
    saver.change(at(1));
    expect(readCache(cache)).toEqual({ revision: 3, settings: at(1) });
    tick();
    await asked[0]?.answer(saved(4));
    expect(readCache(cache)).toBeNull();
  });

  it('saves what changed while it was saving, on the new revision', async () => {
    const { saver, cache, asked, tick, saved } = saverOn(0);
    saver.change(at(1));
    tick();
    saver.change(at(2));
    tick();
    expect(asked).toHaveLength(1);
    await asked[0]?.answer(saved(1));
    expect(readCache(cache)).toEqual({ revision: 1, settings: at(2) });
    tick();
    expect(asked[1]?.revision).toBe(1);
    await asked[1]?.answer(saved(2));
    expect(saver.getState().kind).toBe('saved');
  });

  it('waits longer each time while there is no connection, and saves at once when it is back', async () => {
    const { saver, cache, timers, asked, tick, saved } = saverOn(0);
    saver.change(at(1));
    const pauses: number[] = [];
    for (let i = 0; i < 3; i++) {
      tick();
      await asked.at(-1)?.answer(lost);
      pauses.push(timers.at(-1)?.ms ?? 0);
    }
    expect(saver.getState().kind).toBe('offline');
    expect(pauses).toEqual([2000, 4000, 8000]);
    expect(readCache(cache)?.settings).toEqual(at(1));
    saver.flush();
    await asked.at(-1)?.answer(saved(1));
    expect(saver.getState().kind).toBe('saved');
  });

  it('VER-6 stops at a conflict, keeps the local settings, and continues from the base that was chosen', async () => {
    const { saver, cache, asked, tick, saved } = saverOn(0);
    saver.change(at(1));
    tick();
    await asked[0]?.answer(behind);
    expect(saver.getState()).toEqual({ kind: 'conflict', sentence: 'Changed elsewhere.' });
    saver.change(at(2));
    tick();
    saver.flush();
    expect(asked).toHaveLength(1);
    expect(readCache(cache)?.settings).toEqual(at(2));
    saver.adopt(7, at(2));
    expect(asked[1]).toMatchObject({ settings: at(2), revision: 7 });
    await asked[1]?.answer(saved(8));
    expect(saver.getState().kind).toBe('saved');
  });

  it('VER-6 does not mistake its own save for another window’s when only the response was lost', async () => {
    const { saver, asked, tick, saved } = saverOn(0, { revision: 1, settings: at(1) });
    saver.change(at(1));
    tick();
    await asked[0]?.answer(lost);
    saver.change(at(2));
    tick();
    await asked[1]?.answer(behind);
    tick();
    expect(asked[2]).toMatchObject({ settings: at(2), revision: 1 });
    await asked[2]?.answer(saved(2));
    expect(saver.getState().kind).toBe('saved');
  });

  it('discards pending changes when the server’s draft is chosen', () => {
    const { saver, cache } = saverOn(0);
    saver.refuse(at(1), 'Changed elsewhere.');
    saver.adopt(7, null);
    expect(saver.getState().kind).toBe('saved');
    expect(readCache(cache)).toBeNull();
  });

  it('reads nothing from a cache that is damaged', () => {
    const cache = (text: string): DraftCache => ({ read: () => text, write: () => {}, clear: () => {} });
    for (const text of ['', '{', '3', '{"revision":1}', '{"revision":1,"recipe":{"schema":9}}']) {
      expect(readCache(cache(text))).toBeNull();
    }
  });
});

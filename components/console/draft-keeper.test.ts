import { describe, expect, it } from 'vitest';
import type { Reply } from '@/components/shell/call-api';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { DraftKeeper, type DraftShelf, readShelf } from './draft-keeper';
import type { Settings } from './settings-history';

const at = (inputTrimDb: number): Settings => ({ recipe: { ...defaultRecipe(), inputTrimDb }, mixId: null });

type Answer = Reply<{ revision: number }> | null;

/** A keeper with a hand-turned clock and a server that answers when told to. */
function keeperOn(revision: number, onServer: { revision: number; settings: Settings } | null = null) {
  const timers: { ms: number; run: () => void }[] = [];
  const asked: { settings: Settings; revision: number; answer: (reply: Answer) => Promise<void> }[] = [];
  let text: string | null = null;
  const shelf: DraftShelf = {
    read: () => text,
    write: (next) => {
      text = next;
    },
    clear: () => {
      text = null;
    },
  };
  const keeper = new DraftKeeper(
    {
      shelf,
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
  return { keeper, shelf, timers, asked, tick, saved };
}

describe('keeping a draft', () => {
  it('saves once after a pause, with what was last', async () => {
    const { keeper, asked, tick, saved } = keeperOn(3);
    keeper.change(at(1));
    keeper.change(at(2));
    expect(asked).toHaveLength(0);
    tick();
    expect(asked.map((ask) => [ask.settings, ask.revision])).toEqual([[at(2), 3]]);
    await asked[0]?.answer(saved(4));
    expect(keeper.getState().kind).toBe('kept');
  });

  it('has every change on this device before the server has it, and clears it after', async () => {
    const { keeper, shelf, asked, tick, saved } = keeperOn(3);
    keeper.change(at(1));
    expect(readShelf(shelf)).toEqual({ revision: 3, settings: at(1) });
    tick();
    await asked[0]?.answer(saved(4));
    expect(readShelf(shelf)).toBeNull();
  });

  it('saves what changed while it was saving, on the new revision', async () => {
    const { keeper, shelf, asked, tick, saved } = keeperOn(0);
    keeper.change(at(1));
    tick();
    keeper.change(at(2));
    tick();
    expect(asked).toHaveLength(1);
    await asked[0]?.answer(saved(1));
    expect(readShelf(shelf)).toEqual({ revision: 1, settings: at(2) });
    tick();
    expect(asked[1]?.revision).toBe(1);
    await asked[1]?.answer(saved(2));
    expect(keeper.getState().kind).toBe('kept');
  });

  it('waits longer each time while there is no connection, and saves at once when it is back', async () => {
    const { keeper, shelf, timers, asked, tick, saved } = keeperOn(0);
    keeper.change(at(1));
    const pauses: number[] = [];
    for (let i = 0; i < 3; i++) {
      tick();
      await asked.at(-1)?.answer(null);
      pauses.push(timers.at(-1)?.ms ?? 0);
    }
    expect(keeper.getState().kind).toBe('away');
    expect(pauses).toEqual([2000, 4000, 8000]);
    expect(readShelf(shelf)?.settings).toEqual(at(1));
    keeper.flush();
    await asked.at(-1)?.answer(saved(1));
    expect(keeper.getState().kind).toBe('kept');
  });

  it('VER-6 stops at a conflict, keeps what is here, and goes on from the base that was chosen', async () => {
    const { keeper, shelf, asked, tick, saved } = keeperOn(0);
    keeper.change(at(1));
    tick();
    await asked[0]?.answer({ ok: false, rule: 'VER-6', sentence: 'Changed elsewhere.' });
    expect(keeper.getState()).toEqual({ kind: 'conflict', sentence: 'Changed elsewhere.' });
    keeper.change(at(2));
    tick();
    keeper.flush();
    expect(asked).toHaveLength(1);
    expect(readShelf(shelf)?.settings).toEqual(at(2));
    keeper.adopt(7, at(2));
    expect(asked[1]).toMatchObject({ settings: at(2), revision: 7 });
    await asked[1]?.answer(saved(8));
    expect(keeper.getState().kind).toBe('kept');
  });

  it('VER-6 takes no save of its own for another window’s, when only the answer was lost', async () => {
    const { keeper, asked, tick, saved } = keeperOn(0, { revision: 1, settings: at(1) });
    keeper.change(at(1));
    tick();
    await asked[0]?.answer(null);
    keeper.change(at(2));
    tick();
    await asked[1]?.answer({ ok: false, rule: 'VER-6', sentence: 'Changed elsewhere.' });
    tick();
    expect(asked[2]).toMatchObject({ settings: at(2), revision: 1 });
    await asked[2]?.answer(saved(2));
    expect(keeper.getState().kind).toBe('kept');
  });

  it('forgets what waited when the server’s draft is taken', () => {
    const { keeper, shelf } = keeperOn(0);
    keeper.refuse(at(1), 'Changed elsewhere.');
    keeper.adopt(7, null);
    expect(keeper.getState().kind).toBe('kept');
    expect(readShelf(shelf)).toBeNull();
  });

  it('reads nothing from a shelf that is damaged', () => {
    const shelf = (text: string): DraftShelf => ({ read: () => text, write: () => {}, clear: () => {} });
    for (const text of ['', '{', '3', '{"revision":1}', '{"revision":1,"recipe":{"schema":9}}']) {
      expect(readShelf(shelf(text))).toBeNull();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { mostThreads, threadsPerPage } from '@/lib/domain/comments/note-window';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';
import { beginningOf, nextTo, queryOf, windowOf, withEarlier, withLater } from './notes-window';

function shown(first: number, count: number, total = 1000) {
  const notes = Array.from({ length: count }, (_, n) => ({ id: `n${first + n}` }));
  const notesPage = { which: 'open', since: '2026-01-01T00:00:00.000Z', open: 0, all: 0 };
  const around = { earlier: first, later: total - first - count };
  return { notes, notesPage: { ...notesPage, ...around } } as unknown as ReviewView;
}

describe('the part of the notes that a page shows', () => {
  it('LST-1 is loaded again from its first note on; from the very beginning it takes in what comes before', () => {
    expect(windowOf(shown(0, 50))).toMatchObject({ from: null, count: 50 });
    expect(windowOf(shown(70, 100))).toMatchObject({ from: 'n70', back: 0, count: 100 });
    expect(windowOf(shown(0, 3, 3)).count).toBe(threadsPerPage);
  });

  it('LST-1 has room for what comes to a list that is shown to its end', () => {
    expect(windowOf(shown(0, 50, 50)).count).toBe(100);
    expect(windowOf(shown(0, 49, 49)).count).toBe(50);
    expect(windowOf(shown(30, 100, 130))).toMatchObject({ from: 'n30', count: mostThreads });
    expect(windowOf(shown(0, 150, 150)).count).toBe(mostThreads);
  });

  it('LST-1 whoever asked for more goes on next to what they have read, whatever came among it or went', () => {
    const read = shown(50, 50);
    const came = { id: 'new' } as ReviewView['notes'][number];
    const more = shown(50, 100);
    const among = { ...more, notes: [came, ...more.notes] };
    expect(nextTo(read, among, 'later')).toBe('n100');
    const before = shown(0, 100);
    expect(nextTo(read, { ...before, notes: [...before.notes, came] }, 'earlier')).toBe('n49');
    const hidden = { ...more, notes: more.notes.filter(({ id }) => id !== 'n99') };
    expect(nextTo(read, hidden, 'later')).toBe('n100');
    // Others hid the rest: the button is gone, and what was read last is next to where it was.
    expect(nextTo(read, shown(50, 50, 100), 'later')).toBe('n99');
    expect(nextTo(shown(10, 50), { ...shown(0, 50), notes: shown(10, 50).notes }, 'earlier')).toBe('n10');
    expect(nextTo(read, read, 'later')).toBeNull(); // not loaded: the button is still there
  });

  it('LST-1 grows at either end, then slides on', () => {
    expect(withLater(shown(0, 50))).toMatchObject({ from: null, count: 100 });
    expect(withLater(shown(0, 150))).toMatchObject({ from: 'n50', count: mostThreads });
    expect(withEarlier(shown(500, 50))).toMatchObject({ from: 'n500', back: 50, count: 100 });
    expect(withEarlier(shown(500, 150))).toMatchObject({ from: 'n500', back: 50, count: mostThreads });
  });

  it('LST-1 a list that is opened now leaves the moment to the server', () => {
    expect(queryOf(beginningOf('all'))).toEqual({ notes: 'all', back: 0, count: threadsPerPage });
    expect(queryOf(withEarlier(shown(70, 50)))).toMatchObject({ from: 'n70', since: expect.any(String) });
  });
});

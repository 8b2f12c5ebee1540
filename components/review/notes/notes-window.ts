import type { CommentId } from '@/lib/core/ids';
import { mostThreads, type NotesShown, threadsPerPage } from '@/lib/domain/comments/note-window';
import type { ReviewView } from '@/lib/domain/tracks/review.queries';

/** The part of the notes that the page asks for; `since` null: from now on. */
export interface NotesWindow {
  readonly which: NotesShown;
  readonly since: string | null;
  readonly from: CommentId | 'end' | null;
  readonly back: number;
  readonly count: number;
}

type Shown = Pick<ReviewView, 'notes' | 'notesPage'>;

/** The beginning of a list that is opened now. */
export function beginningOf(which: NotesShown): NotesWindow {
  return { which, since: null, from: null, back: 0, count: threadsPerPage };
}

/** Where the list ends with what is shown, there is room for a note that comes: none that is read gives way to it. */
function countOf({ notes, notesPage }: Shown): number {
  if (notesPage.later > 0) return Math.max(threadsPerPage, notes.length);
  return Math.min(mostThreads, (Math.floor(notes.length / threadsPerPage) + 1) * threadsPerPage);
}

/** What loads again what is shown, with what has come to it meanwhile. */
export function windowOf(shown: Shown): NotesWindow {
  const { which, since, earlier } = shown.notesPage;
  const from = earlier > 0 ? (shown.notes[0]?.id ?? null) : null;
  return { which, since, from, back: 0, count: countOf(shown) };
}

/** A page more at the end; what is at the beginning gives way when there are too many. */
export function withLater(shown: Shown): NotesWindow {
  const count = shown.notes.length + threadsPerPage;
  const now = windowOf(shown);
  if (count <= mostThreads) return { ...now, count };
  return { ...now, from: shown.notes[count - mostThreads]?.id ?? null, count: mostThreads };
}

/** A page more at the beginning; what is at the end gives way when there are too many. */
export function withEarlier(shown: Shown): NotesWindow {
  const count = Math.min(mostThreads, shown.notes.length + threadsPerPage);
  return { ...windowOf(shown), back: threadsPerPage, count };
}

/**
 * The note at which somebody goes on who has read these and asked for more at one end: the next one there, whatever has come
 * among them. Where there is none any more, the last one of them; null while more can be asked for.
 */
export function nextTo(read: Shown, now: Shown, end: 'earlier' | 'later'): CommentId | null {
  const step = end === 'later' ? 1 : -1;
  const known = new Set(read.notes.map(({ id }) => id));
  const isKnown = ({ id }: { id: CommentId }) => known.has(id);
  const last = end === 'later' ? now.notes.findLastIndex(isKnown) : now.notes.findIndex(isKnown);
  if (last < 0) return now.notes.at(end === 'later' ? 0 : -1)?.id ?? null;
  const next = last + step < 0 ? undefined : now.notes[last + step];
  if (next) return next.id;
  return now.notesPage[end] > 0 ? null : (now.notes[last]?.id ?? null);
}

/** The page in the middle of which a note is. */
export function around(shown: Shown, id: CommentId): NotesWindow {
  return { ...windowOf(shown), from: id, back: threadsPerPage / 2, count: threadsPerPage };
}

export function endOf(shown: Shown): NotesWindow {
  return { ...windowOf(shown), from: 'end', back: threadsPerPage, count: threadsPerPage };
}

/** As the endpoint's query. */
export function queryOf({ which, since, from, back, count }: NotesWindow): Record<string, string | number> {
  return { notes: which, back, count, ...(since ? { since } : {}), ...(from ? { from } : {}) };
}

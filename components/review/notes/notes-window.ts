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

/** What loads again what is shown, with what has come to it meanwhile. */
export function windowOf({ notes, notesPage }: Shown): NotesWindow {
  const { which, since, earlier } = notesPage;
  const from = earlier > 0 ? (notes[0]?.id ?? null) : null;
  return { which, since, from, back: 0, count: Math.max(threadsPerPage, notes.length) };
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

import type { CommentId } from '@/lib/core/ids';
import type { Comment, CommentKind, CommentPlace } from './comment';

/** Threads of a page that nobody has asked for more on. */
export const threadsPerPage = 50;
/** LST-1: threads that one page holds; it slides on when more are asked for. */
export const mostThreads = 150;
/** Replies of a thread that come with it, and those that are added at a time. */
export const repliesPerThread = 5;
export const repliesPerPage = 50;
/** LST-1: marks under a waveform; where there are more notes, one stands for its neighbours. */
export const mostMarks = 200;

export type NotesShown = 'open' | 'all';

/** Which threads of a track a page asks for, in time order. */
export interface NotesAsk {
  readonly which: NotesShown;
  /** Of the open ones: what was resolved since then stays in the list while it is read. */
  readonly since: Date;
  /** The thread at which they begin; null: the first. */
  readonly from: CommentId | 'end' | null;
  /** So many threads before that one as well. */
  readonly back: number;
  readonly count: number;
}

export const allNotes: NotesAsk = {
  which: 'all',
  since: new Date(0),
  from: null,
  back: 0,
  count: threadsPerPage,
};

/** For whom: hidden notes exist for the studio alone (COM-10). */
export type ThreadsAsk = NotesAsk & { readonly isInside: boolean };

/** Threads with their newest replies, and how many there are besides. */
export interface ThreadsFound {
  readonly comments: readonly Comment[];
  /** Of each thread how many replies came before those. */
  readonly earlierReplies: ReadonlyMap<CommentId, number>;
  /** Threads of this list before and after these. */
  readonly earlier: number;
  readonly later: number;
  /** Threads of the track. */
  readonly open: number;
  readonly all: number;
  /** RND-2: those that would be sent. */
  readonly unsent: number;
}

/** Notes at one place: one, or the first of several near each other. */
export interface NotesMark {
  readonly id: CommentId;
  readonly place: CommentPlace;
  readonly kind: CommentKind;
  readonly author: { readonly id: string; readonly name: string };
  /** The beginning of its text. */
  readonly excerpt: string;
  /** Notes that it stands for. */
  readonly count: number;
  readonly isResolved: boolean;
  /** Where the last of them is, in seconds. */
  readonly lastSeconds: number;
}

import type { TrackState } from '@/lib/domain/tracks/track-state';

/** Whose turn it is, as seen by the viewer. */
export type Turn = 'you' | 'others' | 'nobody';

/** One row of the home page. */
export interface ReleaseRow {
  id: string;
  href: string;
  kind: 'single' | 'ep' | 'album';
  artist: string;
  title: string;
  trackCount: number;
  state: TrackState;
  turn: Turn;
  /** The next step, as a sentence. */
  next: string;
  /** Day, `2026-03-14`. */
  deadline: string | null;
  overdue: boolean;
  artworkHref: string | null;
  lastWord: { name: string; text: string; at: string } | null;
}

/** Rows of one section, a page of them. */
export interface ReleaseRows {
  rows: readonly ReleaseRow[];
  /** Of all pages. */
  total: number;
  /** The next page; null when there is none. */
  moreHref: string | null;
}

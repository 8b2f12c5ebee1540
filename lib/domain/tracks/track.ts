import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { TrackState } from './track-state';

/** One recording with its metadata. */
export interface Track {
  readonly id: TrackId;
  readonly releaseId: ReleaseId;
  /** 1-based place in the running order. */
  readonly position: number;
  readonly title: string;
  /** Null: the release's artist. */
  readonly artist: string | null;
  readonly composer: string | null;
  readonly publisher: string | null;
  readonly explicit: boolean;
  /** 12 characters without hyphens. */
  readonly isrc: string | null;
  readonly state: TrackState;
  readonly createdAt: Date;
  readonly removedAt: Date | null;
}

export type TrackFields = Pick<Track, 'title' | 'artist' | 'composer' | 'publisher' | 'explicit'>;

import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { Track, TrackFields } from './track';
import type { TrackState } from './track-state';

export interface TrackStore {
  findTrack(id: TrackId): Promise<Track | null>;
  /** The track, locked until the transaction ends. */
  lockTrack(id: TrackId): Promise<Track | null>;
  /** Tracks that are not removed, by position. */
  listTracks(releaseId: ReleaseId): Promise<Track[]>;
  /** Tracks that were removed since then, the newest first. */
  listRemoved(releaseId: ReleaseId, since: Date): Promise<Track[]>;
  insertTrack(track: Track): Promise<void>;
  updateTrack(
    id: TrackId,
    change: Partial<TrackFields> & {
      position?: number;
      state?: TrackState;
      isrc?: string | null;
      removedAt?: Date | null;
    },
  ): Promise<void>;
}

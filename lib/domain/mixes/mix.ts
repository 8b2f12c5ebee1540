import type { AudioFileId, MixId, TrackId } from '@/lib/core/ids';

/** What the client sends for a track; immutable, numbered from 1. */
export interface Mix {
  readonly id: MixId;
  readonly trackId: TrackId;
  readonly number: number;
  readonly audioFileId: AudioFileId;
  readonly createdAt: Date;
}

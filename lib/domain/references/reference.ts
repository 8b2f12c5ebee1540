import type { AudioFileId, ReferenceId, ReleaseId, TrackId } from '@/lib/core/ids';

/** A record the client likes, with the region and the reason. */
export interface Reference {
  readonly id: ReferenceId;
  readonly releaseId: ReleaseId;
  /** Null: for the whole release. */
  readonly trackId: TrackId | null;
  readonly audioFileId: AudioFileId;
  readonly title: string;
  readonly artist: string | null;
  readonly reason: string;
  /** In frames of its own audio file; null: the whole record. */
  readonly region: { readonly startFrame: number; readonly endFrame: number } | null;
  readonly createdAt: Date;
  readonly removedAt: Date | null;
}

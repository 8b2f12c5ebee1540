import type { RoundId, TrackId, UserId, VersionId } from '@/lib/core/ids';

/** One consolidated batch of notes on a version, closed by *Send notes*. */
export interface Round {
  readonly id: RoundId;
  readonly trackId: TrackId;
  readonly versionId: VersionId;
  /** 1-based within the track. */
  readonly number: number;
  readonly message: string | null;
  readonly sentBy: { readonly id: UserId; readonly name: string };
  readonly sentAt: Date;
}

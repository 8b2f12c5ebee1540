import type { CommentId, ReleaseId, RoundId, TrackId, VersionId } from '@/lib/core/ids';
import type { ActorStamp } from '../policy/actor';

export const commentKinds = ['correction', 'change', 'question'] as const;
export type CommentKind = (typeof commentKinds)[number];

/** Where a note hangs: integer frames at a rate; `endFrame` null is a moment, no place is the whole track. */
export interface CommentPlace {
  readonly startFrame: number;
  readonly endFrame: number | null;
  readonly sampleRate: number;
}

/** A note at a time, over a range, or on the whole track; replies form a thread one level deep. */
export interface Comment {
  readonly id: CommentId;
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
  /** The version heard when it was written. */
  readonly versionId: VersionId | null;
  readonly parentId: CommentId | null;
  /** The round that bound it. */
  readonly roundId: RoundId | null;
  readonly kind: CommentKind;
  readonly place: CommentPlace | null;
  readonly body: string;
  readonly author: ActorStamp;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly resolved: { readonly at: Date; readonly byName: string } | null;
  readonly deletedAt: Date | null;
}

import type { ReleaseId, StudioId } from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import type { ApprovalStore } from './approvals/approval.store';
import type { AttemptStore } from './attempts/attempt.store';
import type { AudioFileStore } from './audio/audio-file.store';
import type { BlobClaimStore } from './audio/blob-claim.store';
import type { BriefStore } from './briefs/brief.store';
import type { CommentStore } from './comments/comment.store';
import type { DeliveryStore } from './deliverables/delivery.store';
import type { ErasureStore } from './erasure/erasure.store';
import type { DomainEvent, EventType, RecordedEvent, ReleaseEvent, StudioEvent } from './events/event';
import type { IsrcStore } from './isrc/isrc.store';
import type { JobRequest } from './jobs';
import type { LetterStore } from './letters/letter.store';
import type { MailRequest } from './mails';
import type { ReleaseMemberStore } from './members/member.store';
import type { MixStore } from './mixes/mix.store';
import type { PictureStore } from './pictures/picture.store';
import type { PlatformStore } from './platforms/platform.store';
import type { Actor, ActorStamp } from './policy/actor';
import type { ReferenceStore } from './references/reference.store';
import type { ReleaseStore } from './releases/release.store';
import type { RetentionStore } from './retention/retention.store';
import type { RoundStore } from './rounds/round.store';
import type { SecurityReader } from './security/security.store';
import type { SessionRecords } from './sessions/session.store';
import type { ShareStore } from './shares/share.store';
import type { StudioStore } from './studios/studio.store';
import type { TextSourceStore } from './texts/text-source.store';
import type { TrackStore } from './tracks/track.store';
import type { UploadStore } from './uploads/upload.store';
import type { VersionStore } from './versions/version.store';

/** All stores, as the domain sees them. */
export interface Stores {
  readonly studios: StudioStore;
  readonly pictures: PictureStore;
  readonly claims: BlobClaimStore;
  readonly platforms: PlatformStore;
  readonly members: ReleaseMemberStore;
  readonly releases: ReleaseStore;
  readonly tracks: TrackStore;
  readonly texts: TextSourceStore;
  readonly security: SecurityReader;
  readonly sessions: SessionRecords;
  readonly attempts: AttemptStore;
  readonly erasures: ErasureStore;
  readonly retention: RetentionStore;
  readonly shares: ShareStore;
  readonly briefs: BriefStore;
  readonly references: ReferenceStore;
  readonly uploads: UploadStore;
  readonly audio: AudioFileStore;
  readonly mixes: MixStore;
  readonly versions: VersionStore;
  readonly comments: CommentStore;
  readonly rounds: RoundStore;
  readonly approvals: ApprovalStore;
  readonly isrc: IsrcStore;
  readonly deliveries: DeliveryStore;
  readonly letters: LetterStore;
  readonly events: EventReader;
}

/** A part of a stream. */
export interface EventSlice {
  readonly events: readonly RecordedEvent[];
  /** Number of the last event that was read, shown or not; null when there is none. */
  readonly lastSeq: number | null;
  /** As many were read as were requested, so there may be more. */
  readonly more: boolean;
}

export interface EventReader {
  /** Events of a stream with seq > after, in order, at most `limit`. */
  listAfter(stream: string, after: number, limit: number): Promise<RecordedEvent[]>;
  /** The same, with the number of the last event that was read; events that cannot be read are skipped. */
  readAfter(stream: string, after: number, limit: number): Promise<EventSlice>;
  /** The newest events of a stream, newest first. */
  listNewest(stream: string, limit: number): Promise<RecordedEvent[]>;
  /** The events of a stream before a number, or its newest, newest first; those that cannot be read are skipped. */
  readBefore(stream: string, before: number | null, limit: number): Promise<EventSlice>;
  /** The newest events of one type, newest first; with `since`, none that are older. */
  listNewestOf<Type extends EventType>(
    stream: string,
    type: Type,
    { limit, since }: { readonly limit: number; readonly since?: Date },
  ): Promise<RecordedEvent<Extract<DomainEvent, { type: Type }>>[]>;
}

export interface RecordOptions {
  /** A secret that a mail about the event carries and the log must not. */
  readonly secret?: string;
}

/** Stores inside one transaction, plus what must commit with the change: its event, its jobs, its mails. */
export interface Transaction extends Stores {
  /**
   * Appends to the release's log under its next sequence number, which also locks the release's stream, and sends the
   * mails that the event's row names. Of an archived release only what its row allows (REL-4); everything else is refused.
   */
  record(
    releaseId: ReleaseId,
    actor: Actor | ActorStamp,
    event: ReleaseEvent,
    options?: RecordOptions,
  ): Promise<number>;
  recordForStudio(
    studioId: StudioId,
    actor: Actor,
    event: StudioEvent,
    options?: RecordOptions,
  ): Promise<number>;
  /** Runs after the commit, once per key among those that wait. */
  enqueue(job: JobRequest): Promise<void>;
  /**
   * One mail per key, ever; for mails that belong to no event.
   * @param about the release whose studio follows what becomes of it (LET-1)
   */
  send(mail: MailRequest, about?: ReleaseId): Promise<void>;
}

export interface UnitOfWork {
  /** All of `work` or nothing: a refusal or a throw rolls back. */
  change<T>(work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>>;
  /** Reads outside a transaction. */
  readonly read: Stores;
  /**
   * The same for a view of one release that many look at: as of this number of its log or a later one, shared with everybody
   * who asks in the same moment. Only for whoever was let in: the policy itself is asked by `read`.
   */
  readAsOf(releaseId: ReleaseId, seq: number): Stores;
}

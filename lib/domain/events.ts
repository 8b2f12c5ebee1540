import type {
  ApprovalId,
  AudioFileId,
  CommentId,
  DeliverableId,
  DeliveryId,
  InvitationId,
  MixId,
  MixRequestId,
  PrintId,
  ReferenceId,
  RoundId,
  ShareId,
  TrackId,
  UploadId,
  UserId,
  VersionId,
} from '@/lib/core/ids';
import type { FindingId } from '@/lib/engine/check/finding';
import type { ActorStamp, ReleaseRole } from './policy/actor';
import type { TrackState } from './tracks/track-state';

/** Everything that can have happened to a release. Past tense; payloads hold ids and what the log must say. */
export type ReleaseEvent =
  | { type: 'release.created'; title: string }
  | { type: 'release.edited'; fields: string[] }
  | { type: 'track.added'; trackId: TrackId; title: string }
  | { type: 'track.edited'; trackId: TrackId; fields: string[] }
  | { type: 'track.removed'; trackId: TrackId; title: string }
  | { type: 'tracks.reordered'; order: TrackId[] }
  | { type: 'track.moved'; trackId: TrackId; from: TrackState; to: TrackState }
  | { type: 'member.invited'; invitationId: InvitationId; email: string; role: ReleaseRole }
  | { type: 'member.joined'; userId: UserId; name: string; role: ReleaseRole }
  | { type: 'member.changed'; userId: UserId; name: string }
  | { type: 'member.removed'; userId: UserId; name: string }
  | { type: 'invitation.revoked'; invitationId: InvitationId; email: string }
  | { type: 'share.created'; shareId: ShareId; label: string }
  | { type: 'share.revoked'; shareId: ShareId; label: string }
  | { type: 'guest.joined'; shareId: ShareId; name: string }
  | { type: 'brief.submitted'; revision: number }
  | { type: 'reference.added'; referenceId: ReferenceId; trackId: TrackId | null; title: string }
  | { type: 'reference.edited'; referenceId: ReferenceId; title: string }
  | { type: 'reference.removed'; referenceId: ReferenceId; title: string }
  | { type: 'upload.started'; uploadId: UploadId; name: string }
  | { type: 'upload.refused'; uploadId: UploadId; name: string; sentence: string }
  | { type: 'mix.received'; mixId: MixId; trackId: TrackId; number: number; name: string }
  | { type: 'mix.accepted'; mixId: MixId; trackId: TrackId }
  | {
      type: 'mix.requested';
      requestId: MixRequestId;
      mixId: MixId;
      trackId: TrackId;
      number: number;
      findings: number;
    }
  | { type: 'mix.requestWithdrawn'; requestId: MixRequestId; trackId: TrackId }
  | { type: 'mix.takenBack'; trackId: TrackId; number: number; name: string }
  | { type: 'finding.waived'; mixId: MixId; trackId: TrackId; kinds: FindingId[]; reason: string }
  | { type: 'finding.unwaived'; mixId: MixId; trackId: TrackId; kinds: FindingId[] }
  | { type: 'audio.checked'; audioFileId: AudioFileId }
  | { type: 'audio.measured'; audioFileId: AudioFileId }
  | { type: 'audio.failed'; audioFileId: AudioFileId; name: string; sentence: string }
  | { type: 'print.started'; printId: PrintId; trackId: TrackId }
  | { type: 'print.rendered'; printId: PrintId; trackId: TrackId }
  | { type: 'print.proved'; printId: PrintId; trackId: TrackId; versionId: VersionId; number: number }
  | { type: 'print.refused'; printId: PrintId; trackId: TrackId; sentence: string }
  | { type: 'version.uploaded'; versionId: VersionId; trackId: TrackId; number: number }
  | { type: 'version.posted'; versionId: VersionId; trackId: TrackId; number: number; message: string }
  | { type: 'version.withdrawn'; versionId: VersionId; trackId: TrackId; number: number }
  | { type: 'comment.written'; commentId: CommentId; trackId: TrackId }
  | { type: 'comment.edited'; commentId: CommentId; trackId: TrackId }
  | { type: 'comment.resolved'; commentId: CommentId; trackId: TrackId }
  | { type: 'comment.reopened'; commentId: CommentId; trackId: TrackId }
  | { type: 'comment.deleted'; commentId: CommentId; trackId: TrackId }
  | {
      type: 'notes.sent';
      roundId: RoundId;
      trackId: TrackId;
      versionId: VersionId;
      number: number;
      notes: number;
    }
  | { type: 'track.approved'; approvalId: ApprovalId; trackId: TrackId; versionId: VersionId; number: number }
  | {
      type: 'approval.voided';
      approvalId: ApprovalId;
      trackId: TrackId;
      tick: 'audio' | 'text';
      reason: string;
    }
  | { type: 'isrc.assigned'; trackId: TrackId; isrc: string; source: 'entered' | 'allotted' }
  | { type: 'isrc.removed'; trackId: TrackId; isrc: string }
  | { type: 'delivery.started'; deliveryId: DeliveryId; number: number }
  | { type: 'delivery.ready'; deliveryId: DeliveryId; number: number; files: number }
  | { type: 'delivery.failed'; deliveryId: DeliveryId; number: number; sentence: string }
  | {
      type: 'deliverable.downloaded';
      deliveryId: DeliveryId;
      deliverableId: DeliverableId | null;
      name: string;
    };

/** Facts about a studio, in a stream of their own. */
export type StudioEvent =
  | { type: 'studio.created'; name: string }
  | { type: 'studio.edited'; fields: string[] }
  | { type: 'engineer.added'; userId: UserId; email: string }
  | { type: 'platform.added'; platformId: string; name: string }
  | { type: 'platform.edited'; platformId: string; name: string; fields: string[] }
  | { type: 'platform.hidden'; platformId: string; name: string }
  | { type: 'platform.shown'; platformId: string; name: string }
  | { type: 'platform.removed'; platformId: string; name: string }
  | { type: 'platform.restored'; platformId: string; name: string }
  | { type: 'platforms.restored'; rows: number };

export type DomainEvent = ReleaseEvent | StudioEvent;
export type EventType = DomainEvent['type'];

/** An event as it stands in the log. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  /** Release id, or studio id for studio facts. */
  readonly stream: string;
  /** Position in the stream, from 1, without repeats; commit order. */
  readonly seq: number;
  readonly actor: ActorStamp;
  readonly at: Date;
  readonly event: E;
}

/** Events that only the studio sees: what it has not posted, and who may do what. */
const studioOnly: ReadonlySet<EventType> = new Set([
  'member.invited',
  'member.changed',
  'invitation.revoked',
  'share.created',
  'share.revoked',
  'mix.accepted',
  'print.started',
  'print.rendered',
  'print.proved',
  'print.refused',
  'version.uploaded',
  'deliverable.downloaded',
  'delivery.started',
  'delivery.failed',
  'studio.created',
  'studio.edited',
  'engineer.added',
  'platform.added',
  'platform.edited',
  'platform.hidden',
  'platform.shown',
  'platform.removed',
  'platform.restored',
  'platforms.restored',
]);

/** LOG-1: may people outside the studio learn of this event? */
export function isVisibleOutsideStudio(type: EventType): boolean {
  return !studioOnly.has(type);
}

import { z } from 'zod';
import type { ApprovalId, CommentId, RoundId, TrackId, VersionId } from '@/lib/core/ids';
import { describeEvent, everyone, id } from './event-description';

const note = z.object({ commentId: id<CommentId>(), trackId: id<TrackId>() });
const approval = { approvalId: id<ApprovalId>(), trackId: id<TrackId>() };

/** COM-3: notes are about what everybody may hear, so everybody may know of them. */
const aboutNote = describeEvent({
  payload: note,
  seenBy: everyone,
  access: 'none',
  stale: ['review', 'release'],
  mail: null,
});

/** The people page shows how many notes a guest wrote. */
const countedNote = describeEvent({ ...aboutNote, stale: ['review', 'release', 'people'] });

/** Notes, rounds and approvals. */
export const reviewEvents = {
  'comment.written': countedNote,
  'comment.edited': aboutNote,
  'comment.resolved': aboutNote,
  'comment.reopened': aboutNote,
  'comment.deleted': countedNote,
  'comment.restored': countedNote,
  'notes.sent': describeEvent({
    payload: z.object({
      roundId: id<RoundId>(),
      trackId: id<TrackId>(),
      versionId: id<VersionId>(),
      /** Of the round. */
      number: z.number().int(),
      notes: z.number().int(),
    }),
    seenBy: everyone,
    access: 'none',
    stale: ['review'],
    mail: { template: 'notes-sent', to: 'studio' },
  }),
  'track.approved': describeEvent({
    payload: z.object({ ...approval, versionId: id<VersionId>(), number: z.number().int() }),
    seenBy: everyone,
    access: 'none',
    stale: ['review', 'brief', 'metadata', 'delivery'],
    mail: { template: 'approved', to: 'studio' },
  }),
  /** APR-10: by whoever gave it. */
  'approval.takenBack': describeEvent({
    payload: z.object({
      ...approval,
      versionId: id<VersionId>(),
      number: z.number().int(),
      reason: z.string(),
    }),
    seenBy: everyone,
    access: 'none',
    stale: ['review', 'brief', 'metadata', 'delivery'],
    mail: { template: 'approval-taken-back', to: 'studio' },
  }),
  'approval.voided': describeEvent({
    payload: z.object({ ...approval, tick: z.enum(['audio', 'text']), reason: z.string() }),
    seenBy: everyone,
    access: 'none',
    stale: ['review', 'brief', 'metadata', 'delivery'],
    mail: null,
  }),
};

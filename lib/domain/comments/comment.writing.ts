import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type Actor, stampOf } from '../policy/actor';
import type { Transaction } from '../unit-of-work';
import type { Comment } from './comment';
import type { NoteWriters } from './comment.store';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** COM-8: faster than anyone writes. */
const notesPerMinute = 30;
/** COM-8: whoever has a link can enter as often as they like, so its guests are counted together, over the day too. */
const notesOfLinkPerDay = 300;

const tooFast = refusal(
  'rate-limited',
  'COM-8',
  'That were many notes in a minute. Wait a moment, then send this one again.',
);
const enoughForToday = refusal(
  'rate-limited',
  'COM-8',
  `${notesOfLinkPerDay} notes were written by this link within a day. Go on tomorrow, or ask the studio for an invitation.`,
);

/** COM-8: whether this person may write one more note now; if so, what is stored of where it comes from. */
export async function checkWriting(
  tx: Transaction,
  actor: Actor,
  now: Date,
): Promise<Result<Pick<Comment, 'shareId' | 'hiddenAt'>>> {
  const writers: NoteWriters =
    actor.kind === 'guest' ? { shareId: actor.shareId } : { authorId: stampOf(actor).id };
  if (actor.kind === 'guest') await tx.shares.lockShare(actor.shareId);
  const since = (ms: number) => tx.comments.countSince(writers, new Date(now.getTime() - ms));
  if ((await since(minuteMs)) >= notesPerMinute) return refuse(tooFast);
  if (actor.kind !== 'guest') return ok({ shareId: null, hiddenAt: null });
  if ((await since(dayMs)) >= notesOfLinkPerDay) return refuse(enoughForToday);
  const [guest, share] = [await tx.shares.findGuest(actor.guestId), await tx.shares.findShare(actor.shareId)];
  return ok({
    shareId: actor.shareId,
    hiddenAt: guest?.notesHiddenAt ?? share?.notesHiddenAt ?? null,
  });
}

import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type Actor, stampOf } from '../policy/actor';
import { notFound } from '../policy/policy';
import { lockOpenShare } from '../shares/locked-share';
import type { Transaction } from '../unit-of-work';
import type { Comment } from './comment';
import type { NoteWriters } from './comment.store';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** COM-8: faster than anyone writes. */
const notesPerMinute = 30;
/** COM-8: whoever has a link can enter as often as they like, so its guests are counted together, over the day too. */
const notesOfLinkPerDay = 300;
/** COM-8: editing, deleting, resolving and reopening; whoever goes down a list of notes is slower. */
const changesPerMinute = 60;
const changesOfLinkPerDay = 1000;

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

const tooManyChanges = refusal(
  'rate-limited',
  'COM-8',
  'That were many changes in a minute. Wait a moment, then do this one again.',
);
const enoughChanges = refusal(
  'rate-limited',
  'COM-8',
  `Notes were changed ${changesOfLinkPerDay} times by this link within a day. Go on tomorrow, or ask the studio for an invitation.`,
);

/** COM-8: whether this person may write one more note now; if so, what is stored of where it comes from. */
export async function checkWriting(
  tx: Transaction,
  actor: Actor,
  now: Date,
): Promise<Result<Pick<Comment, 'shareId' | 'hiddenAt'>>> {
  const writers: NoteWriters =
    actor.kind === 'guest' ? { shareId: actor.shareId } : { authorId: stampOf(actor).id };
  const share = actor.kind === 'guest' ? await lockOpenShare(tx, actor.shareId, now) : null;
  if (actor.kind === 'guest' && !share) return refuse(notFound());
  const since = (ms: number) => tx.comments.countSince(writers, new Date(now.getTime() - ms));
  if ((await since(minuteMs)) >= notesPerMinute) return refuse(tooFast);
  if (actor.kind !== 'guest') return ok({ shareId: null, hiddenAt: null });
  if ((await since(dayMs)) >= notesOfLinkPerDay) return refuse(enoughForToday);
  const guest = await tx.shares.findGuest(actor.guestId);
  return ok({
    shareId: actor.shareId,
    hiddenAt: guest?.notesHiddenAt ?? share?.notesHiddenAt ?? null,
  });
}

/** COM-8: whether this person may change one more note now. A change that is refused is rolled back, and counts nothing. */
export async function checkChanging(tx: Transaction, actor: Actor, now: Date): Promise<Result<null>> {
  if (actor.kind !== 'guest') {
    const changes = await tx.attempts.count(`notes:${stampOf(actor).id}`, { now, windowMs: minuteMs });
    return changes > changesPerMinute ? refuse(tooManyChanges) : ok(null);
  }
  const { shareId } = actor;
  if (!(await lockOpenShare(tx, shareId, now))) return refuse(notFound());
  const inMinute = await tx.attempts.count(`notes:${shareId}`, { now, windowMs: minuteMs });
  if (inMinute > changesPerMinute) return refuse(tooManyChanges);
  const inDay = await tx.attempts.count(`notes of a day:${shareId}`, { now, windowMs: dayMs });
  return inDay > changesOfLinkPerDay ? refuse(enoughChanges) : ok(null);
}

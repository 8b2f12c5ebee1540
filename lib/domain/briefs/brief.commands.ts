import type { ReleaseId } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease, refusalOfArchived } from '../policy/access';
import { type SavedTexts, saveTexts } from '../texts/text.commands';
import { textValuesOf } from '../texts/text-values';
import type { Track } from '../tracks/track';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import {
  type Brief,
  type BriefAnswer,
  isAnswerTo,
  missingAnswers,
  questionOf,
  unreadableBrief,
} from './brief';
import type { SaveAnswers } from './brief.schema';

async function lockedBrief(tx: Transaction, releaseId: ReleaseId, now: Date): Promise<Brief> {
  const kept = await tx.briefs.lockBrief(releaseId);
  return kept ?? { releaseId, answers: {}, unreadable: {}, revision: 0, submittedAt: null, updatedAt: now };
}

/** BRF-6: nothing is written over answers that cannot be read at all. */
function refusalOfUnreadable({ unreadable }: Brief): Refusal | null {
  return unreadable === null ? refusal('unsupported', 'BRF-6', unreadableBrief) : null;
}

function refusalOfAnswers(answers: SaveAnswers['answers'], tracks: readonly Track[]): Refusal | null {
  for (const [key, answer] of Object.entries(answers)) {
    const question = questionOf(key);
    const isOurs = question && (!question.trackId || tracks.some(({ id }) => id === question.trackId));
    if (!isOurs)
      return refusal('invalid', 'BRF-2', 'This question is no longer asked. Reload the page.', key);
    if (!isAnswerTo(question.field, answer)) {
      return refusal('invalid', 'BRF-2', 'This answer does not fit its question. Reload the page.', key);
    }
  }
  return null;
}

/** Answers to the brief's own questions, and those that are texts and codes of the release (TXT-1). */
function parted(answers: SaveAnswers['answers']): {
  own: SaveAnswers['answers'];
  texts: Record<string, string>;
} {
  const own: Record<string, BriefAnswer> = {};
  const texts: Record<string, string> = {};
  for (const [key, answer] of Object.entries(answers)) {
    if (!questionOf(key)?.field.text) own[key] = answer;
    else texts[key] = typeof answer === 'string' ? answer : '';
  }
  return { own, texts };
}

export interface SavedAnswers extends SavedTexts {
  readonly revision: number;
}

/** What was changed of a brief, or nothing: it stays as it was sent. */
async function saveBrief(
  context: Context,
  releaseId: ReleaseId,
  change: (brief: Brief) => Brief | null,
): Promise<Result<number>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'brief.edit', now });
    if (!authorized.ok) return authorized;
    const brief = await lockedBrief(tx, releaseId, now);
    const unreadable = refusalOfUnreadable(brief);
    if (unreadable) return refuse(unreadable);
    const changed = change(brief);
    if (!changed) return ok(brief.revision);
    const revision = brief.revision + 1;
    await tx.briefs.saveBrief({ ...changed, revision, updatedAt: now });
    const archived = await refusalOfArchived(tx, releaseId);
    return archived ? refuse(archived) : ok(revision);
  });
}

/**
 * BRF-4: fields are saved separately, so that two people who write at once overwrite one field at most, never the brief. An
 * answer that is a text or code of the release is stored there, with who said it (TXT-1).
 */
export async function saveAnswers(
  context: Context,
  releaseId: ReleaseId,
  { answers }: SaveAnswers,
): Promise<Result<SavedAnswers>> {
  const { actor, uow, clock } = context;
  const { read } = uow;
  const authorized = await authorizeRelease(read, actor, { releaseId, act: 'brief.edit', now: clock.now() });
  if (!authorized.ok) return authorized;
  const tracks = await read.tracks.listTracks(releaseId);
  const wrong = refusalOfAnswers(answers, tracks);
  if (wrong) return refuse(wrong);
  const kept = await read.briefs.findBrief(releaseId);
  const unreadable = kept && refusalOfUnreadable(kept);
  if (unreadable) return refuse(unreadable);
  const { own, texts } = parted(answers);
  const before = textValuesOf(authorized.value.release, tracks);
  const changed = Object.entries(texts).filter(([key, text]) => before[key] !== text.trim());
  const saved = await saveTexts(context, releaseId, { texts: Object.fromEntries(changed) }, 'brief.edit');
  if (!saved.ok) return saved;
  const { refused } = saved.value;
  const isTextSaid = changed.some(([key]) => refused[key] === undefined);
  const revision = await saveBrief(context, releaseId, (brief) => {
    const isChanged = Object.entries(own).some(
      ([key, answer]) => JSON.stringify(brief.answers[key] ?? null) !== JSON.stringify(answer),
    );
    return isChanged || isTextSaid ? { ...brief, answers: { ...brief.answers, ...own } } : null;
  });
  return revision.ok ? ok({ revision: revision.value, refused }) : revision;
}

/** BRF-5: sending the brief records it as it was then; it may be completed and sent again. */
export async function submitBrief(
  context: Context,
  releaseId: ReleaseId,
): Promise<Result<{ revision: number }>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'brief.edit', now });
    if (!authorized.ok) return authorized;
    const brief = await lockedBrief(tx, releaseId, now);
    const unreadable = refusalOfUnreadable(brief);
    if (unreadable) return refuse(unreadable);
    const tracks = await tx.tracks.listTracks(releaseId);
    const texts = textValuesOf(authorized.value.release, tracks);
    const [missing] = missingAnswers({ ...brief.answers, ...texts });
    if (missing) {
      return refuse(
        refusal('invalid', 'BRF-3', 'One answer is still needed before this can be sent.', missing),
      );
    }
    if (brief.submittedAt && brief.submittedAt >= brief.updatedAt) return ok({ revision: brief.revision });
    await tx.briefs.saveBrief({ ...brief, submittedAt: now, updatedAt: now });
    await tx.record(releaseId, actor, { type: 'brief.submitted', revision: brief.revision });
    for (const track of tracks) {
      await moveTrack(tx, { actor }, { track, act: 'brief.submitted' });
    }
    return ok({ revision: brief.revision });
  });
}

import { fieldKey, partsOfKey } from '@/lib/core/field-key';
import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { may, type Verdict } from '../policy/policy';
import { signedKeys } from '../texts/signed-keys';
import { type TextValues, textValuesOf } from '../texts/text-values';
import type { Track } from '../tracks/track';
import { type BriefAnswer, type BriefAnswers, isAnswered, questionOf, unreadableBrief } from './brief';

/** An answer to a question that is asked otherwise now, or that was a text's before texts were one with the brief. */
export interface EarlierAnswer {
  readonly key: string;
  readonly answer: string;
}

/** The brief as its page shows it. */
export interface BriefView {
  readonly releaseId: ReleaseId;
  /** TXT-1: with the texts and codes of the release and its tracks, as they stand. */
  readonly answers: BriefAnswers;
  /** TXT-2: keys of texts that are signed, so that this person cannot change them here. */
  readonly signed: readonly string[];
  readonly earlier: readonly EarlierAnswer[];
  /** BRF-6: keys of answers that cannot be read; null when none of them can be read. */
  readonly unreadable: readonly string[] | null;
  readonly revision: number;
  readonly submittedAt: string | null;
  /** Answers were changed after it was sent. */
  readonly changedSince: boolean;
  readonly mayEdit: Verdict;
  readonly mayUpload: Verdict;
  readonly isStudio: boolean;
}

function askedTexts(texts: TextValues): TextValues {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => questionOf(key)?.field.text));
}

/** What older questions were answered with, where the texts say something else now. */
function earlierAnswers(stored: BriefAnswers, texts: TextValues, tracks: readonly Track[]): EarlierAnswer[] {
  const said = (key: string) => {
    const { field, trackId } = partsOfKey(key);
    if (trackId !== null && !tracks.some(({ id }) => id === trackId)) return null;
    return field === 'finalTitle' ? fieldKey('title', trackId) : key;
  };
  const isOurs = ([key, answer]: [string, BriefAnswer]) => {
    const question = questionOf(key);
    if (!isAnswered(answer) || typeof answer !== 'string' || (question && !question.field.text)) return false;
    const now = said(key);
    return now !== null && texts[now]?.trim() !== answer.trim();
  };
  return Object.entries(stored)
    .filter(isOurs)
    .map(([key, answer]) => ({ key, answer: String(answer) }));
}

/** Everyone who may see the release may read the brief. */
export async function viewBrief(context: Context, releaseId: ReleaseId): Promise<Result<BriefView>> {
  const { actor, uow, clock } = context;
  const stores = uow.read;
  const authorized = await authorizeRelease(stores, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const { access, release } = authorized.value;
  const [brief, tracks] = await Promise.all([
    stores.briefs.findBrief(releaseId),
    stores.tracks.listTracks(releaseId),
  ]);
  const isUnreadable = brief?.unreadable === null;
  const submittedAt = brief?.submittedAt ?? null;
  const isStudio = access.kind === 'member';
  const texts = askedTexts(textValuesOf(release, tracks));
  return ok({
    releaseId,
    answers: { ...brief?.answers, ...texts },
    signed: isStudio ? [] : await signedKeys(stores, tracks, Object.keys(texts)),
    earlier: earlierAnswers(brief?.answers ?? {}, texts, tracks),
    unreadable: isUnreadable ? null : Object.keys(brief?.unreadable ?? {}),
    revision: brief?.revision ?? 0,
    submittedAt: submittedAt?.toISOString() ?? null,
    changedSince: Boolean(brief && submittedAt && brief.updatedAt > submittedAt),
    mayEdit: isUnreadable
      ? { allowed: false, rule: 'BRF-6', sentence: unreadableBrief }
      : may(access, 'brief.edit'),
    mayUpload: may(access, 'source.upload'),
    isStudio,
  });
}

import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { may, type Verdict } from '../policy/policy';
import { type BriefAnswers, unreadableBrief } from './brief';

/** The brief as its page shows it. */
export interface BriefView {
  readonly releaseId: ReleaseId;
  readonly answers: BriefAnswers;
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
  const { access } = authorized.value;
  const brief = await stores.briefs.findBrief(releaseId);
  const isUnreadable = brief?.unreadable === null;
  const submittedAt = brief?.submittedAt ?? null;
  return ok({
    releaseId,
    answers: brief?.answers ?? {},
    unreadable: isUnreadable ? null : Object.keys(brief?.unreadable ?? {}),
    revision: brief?.revision ?? 0,
    submittedAt: submittedAt?.toISOString() ?? null,
    changedSince: Boolean(brief && submittedAt && brief.updatedAt > submittedAt),
    mayEdit: isUnreadable
      ? { allowed: false, rule: 'BRF-6', sentence: unreadableBrief }
      : may(access, 'brief.edit'),
    mayUpload: may(access, 'source.upload'),
    isStudio: access.kind === 'member',
  });
}

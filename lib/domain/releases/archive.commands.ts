import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';

/** REL-9: the release leaves the lists, and nothing in it changes any more (REL-4). Twice is once. */
export function archiveRelease(context: Context, releaseId: ReleaseId): Promise<Result<null>> {
  return setArchived(context, releaseId, true);
}

/** REL-9: brings it back, as it was. */
export function unarchiveRelease(context: Context, releaseId: ReleaseId): Promise<Result<null>> {
  return setArchived(context, releaseId, false);
}

async function setArchived(
  { actor, uow, clock }: Context,
  releaseId: ReleaseId,
  isArchived: boolean,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const now = clock.now();
    // First, because a deletion that holds it takes this right away (RET-7).
    await tx.releases.lockRelease(releaseId);
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'release.archive', now });
    if (!authorized.ok) return authorized;
    const { release } = authorized.value;
    if ((release.archivedAt !== null) === isArchived) return ok(null);
    await tx.releases.updateRelease(releaseId, { archivedAt: isArchived ? now : null });
    // RET-6: whoever was warned before it came back is warned anew.
    await tx.retention.forgetWarnings({ releaseId });
    const { title } = release;
    await tx.record(releaseId, actor, {
      type: isArchived ? 'release.archived' : 'release.unarchived',
      title,
    });
    return ok(null);
  });
}

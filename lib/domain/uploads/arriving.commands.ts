import type { UploadId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { refusalOfRoom, senderOf } from './storage-room';
import { actOf, type UploadLimits } from './upload';

type Outside = Pick<Context, 'uow' | 'clock'> & { readonly limits: UploadLimits };

/** How long a request counts as arriving before its first byte is here. */
const firstByteMs = 60_000;

/**
 * UPL-16: bytes of an upload are about to arrive. It now counts with its whole size, if there still is room for it: what was true when
 * it was begun may have changed since.
 */
export async function admitBytes(
  { actor, ...outside }: Outside & Pick<Context, 'actor'>,
  id: UploadId,
): Promise<Result<null>> {
  const { uow, clock, limits } = outside;
  return uow.change(async (tx) => {
    const upload = await tx.uploads.lockUpload(id);
    if (upload?.state !== 'receiving') return ok(null);
    const now = clock.now();
    const { releaseId, purpose, sizeBytes } = upload;
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: actOf(purpose), now });
    if (!authorized.ok) return authorized;
    const { release, access } = authorized.value;
    const refused = await refusalOfRoom(tx, {
      ...{ bytes: sizeBytes, studioId: release.studioId, releaseId, limits, now, except: id },
      sender: senderOf(actor, access),
    });
    if (refused) return refuse(refused);
    const soon = new Date(now.getTime() + firstByteMs);
    await tx.uploads.updateUpload(id, { heldUntil: soon > upload.heldUntil ? soon : upload.heldUntil });
    return ok(null);
  });
}

/** UPL-16: how much of an upload is here. Where that has grown, it goes on arriving, and the time to wait for more begins again. */
export async function noteArrived(
  { uow, clock, limits }: Outside,
  id: UploadId,
  arrivedBytes: number,
): Promise<void> {
  await uow.change(async (tx) => {
    const upload = await tx.uploads.lockUpload(id);
    if (upload?.state !== 'receiving') return ok(null);
    const now = clock.now().getTime();
    const grown = {
      arrivedBytes,
      heldUntil: new Date(now + limits.arrivingMs),
      expiresAt: new Date(now + limits.keepMs),
    };
    const isGrown = arrivedBytes > upload.arrivedBytes;
    // Nothing came in the whole request: it holds nothing more than before.
    const still = { heldUntil: arrivedBytes === 0 ? new Date(now) : upload.heldUntil };
    await tx.uploads.updateUpload(id, isGrown ? grown : still);
    return ok(null);
  });
}

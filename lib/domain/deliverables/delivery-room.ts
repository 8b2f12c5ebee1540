import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import { refusalOfRoom } from '../uploads/storage-room';
import type { UploadLimits } from '../uploads/upload';

export interface Made {
  readonly releaseId: ReleaseId;
  readonly bytes: number;
  readonly limits: UploadLimits;
}

/** UPL-18: whether the studio's storage has room for what it makes itself: the files of a delivery, or artwork. */
export async function checkRoomForMade(
  { uow, clock }: Pick<Context, 'uow' | 'clock'>,
  { releaseId, bytes, limits }: Made,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const release = await tx.releases.findRelease(releaseId);
    if (!release) return refuse(notFound());
    const refused = await refusalOfRoom(tx, {
      ...{ bytes, studioId: release.studioId, releaseId, limits, now: clock.now() },
      sender: { by: { kind: 'system', id: 'system', name: 'Acetate' }, shareId: null, isOwn: true },
    });
    return refused ? refuse(refused) : ok(null);
  });
}

import type { Sha256 } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';

const hourMs = 60 * 60 * 1000;
/** MEM-14: more than anyone tries until one pleases; each is decoded here, one after the other. */
const picturesPerHour = 20;

const tooMany = refusal(
  'rate-limited',
  'MEM-14',
  `You sent ${picturesPerHour} pictures within an hour. Wait a while, then send this one again.`,
);

/** MEM-11, MEM-14: whether this person may send a picture now. Asked, and counted, before any of it is read. */
export async function beginPicture({ actor, uow, clock }: Context): Promise<Result<null>> {
  if (actor.kind !== 'user') return refuse(notFound());
  const { userId } = actor;
  return uow.change(async (tx) => {
    const window = { now: clock.now(), windowMs: hourMs };
    const count = await tx.attempts.count(`pictures:${userId}`, window);
    return count > picturesPerHour ? refuse(tooMany) : ok(null);
  });
}

/**
 * MEM-11: one's own picture, or none. MEM-13: the one before is deleted.
 * @param sha256 of bytes that are stored already
 */
export async function changePicture(
  { actor, uow }: Context,
  sha256: Sha256 | null,
): Promise<Result<Sha256 | null>> {
  if (actor.kind !== 'user') return refuse(notFound());
  const { userId } = actor;
  return uow.change(async (tx) => {
    const before = await tx.pictures.lockPicture(userId);
    // ERA-7: whoever was erased while the picture was on its way gets none.
    if (before === undefined) return refuse(notFound());
    if (before === sha256) return ok(sha256);
    await tx.pictures.savePicture(userId, sha256);
    if (before !== null) await tx.enqueue({ name: 'blob.forget', sha256: before });
    return ok(sha256);
  });
}

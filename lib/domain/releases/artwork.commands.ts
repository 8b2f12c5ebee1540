import type { ReleaseId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { stampOf } from '../policy/actor';

const hourMs = 60 * 60 * 1000;
/** ART-7: more than a studio's catalogue of a year; each is decoded here, one after the other. */
const artworksPerHour = 60;

const tooMany = refusal(
  'rate-limited',
  'ART-7',
  `You sent ${artworksPerHour} covers within an hour. Wait a while, then send this one again.`,
);

/** ART-7: whether this person may send a cover for this release now. Asked, and counted, before any of it is read. */
export async function beginArtwork(context: Context, releaseId: ReleaseId): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  const now = clock.now();
  return uow.change(async (tx) => {
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'release.edit', now });
    if (!authorized.ok) return authorized;
    const window = { now, windowMs: hourMs };
    const count = await tx.attempts.count(`artworks:${stampOf(actor).id}`, window);
    return count > artworksPerHour ? refuse(tooMany) : ok(null);
  });
}

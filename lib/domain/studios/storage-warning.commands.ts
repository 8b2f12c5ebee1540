import type { StudioId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import type { UploadLimits } from '../uploads/upload';
import type { Studio } from './studio';

/** The part of what clients may fill at which the studio is told. */
const warnShare = 0.9;
/** So that a studio at the threshold is not told again and again. */
const enoughAgain = 0.95;

/** How much of its storage a studio has used: little enough, nearly all that clients may fill, or all of that. */
export type StorageLevel = 'enough' | 'low' | 'full';

type Limits = Pick<UploadLimits, 'studioBytes' | 'outsideBytes'>;

/** @param before the level that was seen last */
export function storageLevel(
  usedBytes: number,
  { outsideBytes }: Limits,
  before: StorageLevel,
): StorageLevel {
  if (usedBytes >= outsideBytes) return 'full';
  const warnBytes = outsideBytes * warnShare;
  return usedBytes >= (before === 'enough' ? warnBytes : warnBytes * enoughAgain) ? 'low' : 'enough';
}

interface FullStorage {
  readonly studio: Studio;
  readonly usedBytes: number;
  readonly limits: Limits;
}

type Outside = Pick<Context, 'uow' | 'clock'>;

const dayMs = 24 * 60 * 60 * 1000;
const placeOf = (studioId: StudioId) => `storage of ${studioId}`;
const gigabytes = (bytes: number) => Math.round(bytes / 1e8) / 10;

/** STU-9: a studio’s owners get one mail when its storage is nearly full, and no other until there was room again. */
export async function warnOfStorage(
  { uow, clock }: Outside,
  { studio, usedBytes, limits }: FullStorage,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const since = await tx.studios.beginRoomWarning(placeOf(studio.id), clock.now());
    if (!since) return ok(null);
    const owners = (await tx.studios.listStudioPeople(studio.id)).filter(({ role }) => role === 'owner');
    for (const { id, email } of owners) {
      await tx.send({
        key: `storage-low:${studio.id}:${since.toISOString()}:${id}`,
        to: email,
        content: {
          template: 'storage-low',
          path: paths.home(),
          studio: studio.name,
          usedGigabytes: gigabytes(usedBytes),
          outsideGigabytes: gigabytes(limits.outsideBytes),
          studioGigabytes: gigabytes(limits.studioBytes),
        },
      });
    }
    return ok(null);
  });
}

/** Whether the owners know of it already. */
export async function isWarnedOfStorage({ uow }: Pick<Context, 'uow'>, studioId: StudioId): Promise<boolean> {
  return (await uow.read.studios.findRoomWarning(placeOf(studioId))) !== null;
}

/** There is room again: the next time they are warned again, but not twice a day: whoever sends and cancels would make mails. */
export async function endStorageWarning({ uow, clock }: Outside, studioId: StudioId): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const since = await tx.studios.findRoomWarning(placeOf(studioId));
    if (since && clock.now().getTime() - since.getTime() < dayMs) return ok(null);
    await tx.studios.endRoomWarning(placeOf(studioId));
    return ok(null);
  });
}

import { paths } from '@/lib/core/paths';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';

type Outside = Pick<Context, 'uow' | 'clock'>;

export interface LowDisk {
  /** The id of the data folder: each warns for itself. */
  readonly place: string;
  readonly machine: string;
  readonly freeBytes: number;
}

/**
 * STU-8: the owners get one mail when a disk begins to have little room, and no other until it has had enough again.
 * @returns whether there is an owner: before the studio is set up nobody can be told
 */
export async function warnOfDisk({ uow, clock }: Outside, low: LowDisk): Promise<Result<boolean>> {
  return uow.change(async (tx) => {
    const owners = await tx.studios.listOwners();
    if (owners.length === 0) return ok(false);
    const since = await tx.studios.beginRoomWarning(low.place, clock.now());
    if (!since) return ok(true);
    const freeGigabytes = Math.round(low.freeBytes / 1e8) / 10;
    for (const { id, email } of owners) {
      await tx.send({
        key: `disk-low:${low.place}:${since.toISOString()}:${id}`,
        to: email,
        content: { template: 'disk-low', path: paths.home(), machine: low.machine, freeGigabytes },
      });
    }
    return ok(true);
  });
}

/** There is room again: the next time they are warned again. */
export async function endDiskWarning({ uow }: Pick<Context, 'uow'>, place: string): Promise<Result<null>> {
  return uow.change(async (tx) => {
    await tx.studios.endRoomWarning(place);
    return ok(null);
  });
}

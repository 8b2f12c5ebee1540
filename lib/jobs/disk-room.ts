import { NoRoom } from '@/lib/core/disk-full';
import { type DiskSpace, findDiskSpace } from '@/lib/storage/disk-space';

const lookEveryMs = 250;

/** Of a job that waits, for whoever looks at its progress. */
export const waitsForRoom =
  'There is no room on the studio’s disk at the moment. This goes on by itself when there is.';

/** The disk that a job writes to, and what it leaves free there: the database may be on it too. */
export interface DiskRoom {
  readonly scratchFolder: string;
  readonly leastFreeBytes: number;
  /** By default of the system. */
  readonly findSpace?: (folder: string) => Promise<DiskSpace>;
}

/** @throws NoRoom unless this much fits on the disk */
async function checkRoom(room: DiskRoom, bytes: number): Promise<void> {
  const { scratchFolder, leastFreeBytes, findSpace = findDiskSpace } = room;
  const { freeBytes } = await findSpace(scratchFolder);
  if (freeBytes < bytes + leastFreeBytes) throw new NoRoom('The disk is nearly full.');
}

interface Writing {
  readonly signal: AbortSignal;
  /** About how much will be written. */
  readonly bytes: number;
}

/**
 * UPL-13: does work that writes to the disk for as long as there is room on it: looks before, and while it runs.
 * @throws NoRoom, when the disk is nearly full
 */
export async function whileThereIsRoom<T>(
  room: DiskRoom,
  { signal, bytes }: Writing,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  await checkRoom(room, bytes);
  const full = new AbortController();
  const look = () => checkRoom(room, 0).catch((error: unknown) => full.abort(error));
  const timer = setInterval(look, lookEveryMs);
  try {
    return await work(AbortSignal.any([signal, full.signal]));
  } finally {
    clearInterval(timer);
  }
}

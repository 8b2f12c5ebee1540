import { statfs } from 'node:fs/promises';
import path from 'node:path';

/** How much is written between two looks at the disk. */
const lookEveryBytes = 64e6;

export const diskFull =
  'There is no room on the studio’s disk to measure this file. The original is kept; write to the studio.';

class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

/** Whether writing ended because the disk is full, or nearly. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof NoRoom) return true;
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** Passes on what is to be written to a file, for as long as the disk has this much room beside it. */
export async function* withRoom(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  leastFreeBytes: number,
): AsyncGenerator<Uint8Array> {
  let left = 0;
  for await (const chunk of chunks) {
    if (left <= 0) {
      const { bavail, bsize } = await statfs(path.dirname(file));
      if (bavail * bsize < leastFreeBytes) throw new NoRoom('The disk is nearly full.');
      left = lookEveryBytes;
    }
    left -= chunk.length;
    yield chunk;
  }
}

import type { Sha256 } from '@/lib/core/ids';
import type { PeakLevel } from '@/lib/engine/measure/peak-builder';
import { OUTLINE_COLUMNS } from '@/lib/engine/measure/peak-outline';
import { parsePeaks } from '@/lib/engine/measure/peaks-dat';
import type { BlobStore } from '@/lib/storage/blob-store';

const headerBytes = 24;

/** One resolution of a stored waveform, and where it stands in its blob. */
export interface StoredLevel {
  readonly samplesPerPixel: number;
  readonly start: number;
  readonly length: number;
  readonly columns: number;
}

export async function readBytes(
  blobs: BlobStore,
  sha256: Sha256,
  { start, length }: { start: number; length: number },
): Promise<Buffer> {
  const stream = await blobs.open(sha256, { start, end: start + length - 1 });
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

/** Blobs never change, so where their resolutions stand is asked once; the oldest goes first. */
const known = new Map<Sha256, readonly StoredLevel[]>();
const knownAtMost = 5000;

/** The resolutions that stand one after the other in the blob, finest first, by their headers (see lib/engine/measure/peaks-dat.ts). */
export async function levelsIn(blobs: BlobStore, sha256: Sha256): Promise<readonly StoredLevel[]> {
  const before = known.get(sha256);
  if (before) return before;
  const size = (await blobs.findSize(sha256)) ?? 0;
  const levels: StoredLevel[] = [];
  for (let start = 0; start + headerBytes <= size; ) {
    const header = await readBytes(blobs, sha256, { start, length: headerBytes });
    const bytesPerValue = (header.readUInt32LE(4) & 1) === 0 ? 2 : 1;
    const columns = header.readUInt32LE(16);
    const length = headerBytes + columns * header.readInt32LE(20) * 2 * bytesPerValue;
    levels.push({ samplesPerPixel: header.readInt32LE(12), start, length, columns });
    start += length;
  }
  const [oldest] = known.keys();
  if (oldest && known.size >= knownAtMost) known.delete(oldest);
  if (levels.length > 0) known.set(sha256, levels);
  return levels;
}

/** The coarsest resolution that still has the columns of an outline; of a short sound the finest there is. */
export async function readLevelFor(
  blobs: BlobStore,
  sha256: Sha256,
  columns = OUTLINE_COLUMNS,
): Promise<PeakLevel | null> {
  const levels = await levelsIn(blobs, sha256);
  const level = levels.findLast((each) => each.columns >= columns) ?? levels[0];
  return level ? parsePeaks(await readBytes(blobs, sha256, level)) : null;
}

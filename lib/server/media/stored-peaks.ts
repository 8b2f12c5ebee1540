import { BoundedMap } from '@/lib/core/bounded-map';
import type { Sha256 } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import {
  DAT_HEADER_BYTES,
  type DatHeader,
  headerBytesOf,
  parseDatHeader,
  pixelBytesOf,
} from '@/lib/engine/waveform/dat-header';
import type { PeakLevel } from '@/lib/engine/waveform/peak-builder';
import { OUTLINE_COLUMNS } from '@/lib/engine/waveform/peak-outline';
import { parsePeaks } from '@/lib/engine/waveform/peaks-dat';
import { type BlobStore, isBlobMissing, isStoreAway } from '@/lib/storage/blob-store';

/** One resolution of a stored waveform, and its position in the blob. */
export interface StoredLevel {
  readonly header: DatHeader;
  readonly start: number;
  readonly length: number;
}

export async function readBytes(
  blobs: BlobStore,
  sha256: Sha256,
  { start, length }: { start: number; length: number },
): Promise<Buffer> {
  const stream = await blobs.open(sha256, { start, end: start + length - 1 });
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

/** Blobs never change, so where their resolutions begin is cached. */
const cached = new BoundedMap<Sha256, readonly StoredLevel[]>({ most: 5000 });

/** The resolutions in the blob, one after the other, finest first, by their headers. */
export async function levelsIn(blobs: BlobStore, sha256: Sha256): Promise<readonly StoredLevel[]> {
  const before = cached.get(sha256);
  if (before) return before;
  const size = (await blobs.findSize(sha256)) ?? 0;
  const levels: StoredLevel[] = [];
  for (let start = 0; start + DAT_HEADER_BYTES <= size; ) {
    const header = parseDatHeader(await readBytes(blobs, sha256, { start, length: DAT_HEADER_BYTES }));
    const length = headerBytesOf(header) + header.length * pixelBytesOf(header);
    levels.push({ header, start, length });
    start += length;
  }
  if (levels.length > 0) cached.set(sha256, levels);
  return levels;
}

/**
 * The coarsest resolution with enough columns for an outline; for a short sound the finest there is. Null while the store is
 * away, or once the sound is deleted: a page is shown without outlines rather than not at all.
 */
export async function readLevelFor(
  blobs: BlobStore,
  sha256: Sha256,
  columns = OUTLINE_COLUMNS,
): Promise<PeakLevel | null> {
  try {
    const levels = await levelsIn(blobs, sha256);
    const level = levels.findLast(({ header }) => header.length >= columns) ?? levels[0];
    return level ? parsePeaks(await readBytes(blobs, sha256, level)) : null;
  } catch (error) {
    if (!isStoreAway(error) && !isBlobMissing(error)) throw error;
    log.warn('A waveform could not be read.', error);
    return null;
  }
}

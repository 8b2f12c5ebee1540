import type { AudioFileId, Sha256 } from '@/lib/core/ids';
import type { PeakLevel } from '@/lib/engine/measure/peak-builder';
import { parsePeaks } from '@/lib/engine/measure/peaks-dat';
import type { BlobStore } from '@/lib/storage/blob-store';
import { container } from './container';

/** A recording at a glance, for a row of a list: highest absolute value of each slice, 0..1, in time order. */
export type Outline = readonly number[];

const headerBytes = 24;
const slicesShown = 180;

async function readBytes(
  blobs: BlobStore,
  sha256: Sha256,
  { start, length }: { start: number; length: number },
) {
  const stream = await blobs.open(sha256, { start, end: start + length - 1 });
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

/** The coarsest resolution stands last: found by walking the headers, without reading the finer ones. */
async function readCoarsest(blobs: BlobStore, sha256: Sha256): Promise<PeakLevel | null> {
  const size = await blobs.findSize(sha256);
  for (let start = 0; size !== null && start + headerBytes <= size; ) {
    const header = await readBytes(blobs, sha256, { start, length: headerBytes });
    const valueBytes = (header.readUInt32LE(4) & 1) === 0 ? 2 : 1;
    const length = headerBytes + header.readUInt32LE(16) * header.readInt32LE(20) * 2 * valueBytes;
    if (start + length >= size) {
      return parsePeaks(await readBytes(blobs, sha256, { start, length: size - start }));
    }
    start += length;
  }
  return null;
}

/** Over all channels; never more slices than the level has pixels. */
export function outlineOf({ data, length, channels }: PeakLevel, slices = slicesShown): Outline {
  const count = Math.min(slices, length);
  return Array.from({ length: count }, (_, slice) => {
    const from = Math.floor((slice * length) / count) * channels * 2;
    const to = Math.floor(((slice + 1) * length) / count) * channels * 2;
    let peak = 0;
    for (let at = from; at < to; at++) peak = Math.max(peak, Math.abs(data[at] ?? 0));
    return Math.round((peak / 32768) * 1000) / 1000;
  });
}

/** Peaks never change, so their outlines are kept by hash; the oldest goes first. */
const kept = new Map<Sha256, Outline>();
const keptAtMost = 2000;

async function readOutline(blobs: BlobStore, peaks: Sha256): Promise<Outline | null> {
  const known = kept.get(peaks);
  if (known) return known;
  const level = await readCoarsest(blobs, peaks);
  if (!level) return null;
  const [oldest] = kept.keys();
  if (oldest && kept.size >= keptAtMost) kept.delete(oldest);
  const outline = outlineOf(level);
  kept.set(peaks, outline);
  return outline;
}

/** Outlines of these files; what has no stored peaks yet is left out. The caller has asked the policy. */
export async function readOutlines(ids: readonly AudioFileId[]): Promise<ReadonlyMap<AudioFileId, Outline>> {
  const { uow, blobs } = container();
  const found = await Promise.all(
    ids.map(async (id): Promise<[AudioFileId, Outline][]> => {
      const file = await uow.read.audio.findAudioFile(id);
      const outline = file?.peaksSha256 ? await readOutline(blobs, file.peaksSha256) : null;
      return outline ? [[id, outline]] : [];
    }),
  );
  return new Map(found.flat());
}

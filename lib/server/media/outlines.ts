import { BoundedMap } from '@/lib/core/bounded-map';
import type { AudioFileId, Sha256 } from '@/lib/core/ids';
import type { PeakLevel } from '@/lib/engine/waveform/peak-builder';
import type { BlobStore } from '@/lib/storage/blob-store';
import { container } from '../container';
import { readLevelFor } from './stored-peaks';

/** A thumbnail of a waveform, for a row of a list: highest absolute value of each slice, 0..1, in time order. */
export type Outline = readonly number[];

const slicesShown = 180;

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

/** Peaks never change, so their outlines are cached by hash. */
const cached = new BoundedMap<Sha256, Outline>({ most: 2000 });

async function readOutline(blobs: BlobStore, peaks: Sha256): Promise<Outline | null> {
  const known = cached.get(peaks);
  if (known) return known;
  const level = await readLevelFor(blobs, peaks, slicesShown);
  if (!level) return null;
  const outline = outlineOf(level);
  cached.set(peaks, outline);
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

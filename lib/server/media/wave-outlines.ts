import { BoundedMap } from '@/lib/core/bounded-map';
import type { AudioFileId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { encodeOutline } from '@/lib/engine/waveform/peak-outline';
import { container } from '../container';
import { readLevelFor } from './stored-peaks';

/** A file's peaks never change once they are there, so outlines are cached: 3 kB each. */
const cached = new BoundedMap<AudioFileId, string>({ most: 1000 });

async function outlineOf(id: AudioFileId): Promise<string | null> {
  const known = cached.get(id);
  if (known !== undefined) return known;
  const { uow, blobs } = container();
  const file = await uow.read.audio.findAudioFile(id);
  const level = file?.peaksSha256 ? await readLevelFor(blobs, file.peaksSha256) : null;
  if (level === null) return null;
  const outline = encodeOutline(level);
  cached.set(id, outline);
  return outline;
}

/**
 * What a page with a waveform contains, so that it is drawn at first paint: outlines by the address of the peaks
 * (peak-outline.ts). The caller has asked the policy.
 */
export async function readWaveOutlines(
  decks: readonly { readonly audioFileId: AudioFileId }[],
): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(
    decks.map(async ({ audioFileId }) => {
      const outline = await outlineOf(audioFileId);
      return outline === null ? [] : [[paths.peaks(audioFileId), outline] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}

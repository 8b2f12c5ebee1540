import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { Reference } from '../references/reference';
import type { Track } from '../tracks/track';
import type { Stores } from '../unit-of-work';
import { referenceName } from '../versions/version.queries';
import { readingsOf } from './checked-mix';
import type { ComparedSound } from './mix-review.view';

/** The newest measured mixes of these tracks. */
export async function comparedMixes(stores: Stores, tracks: readonly Track[]): Promise<ComparedSound[]> {
  const sounds = await Promise.all(
    tracks.map(async (track): Promise<ComparedSound[]> => {
      const [newest] = await stores.mixes.listMixes(track.id);
      const file = newest && (await stores.audio.findAudioFile(newest.audioFileId));
      const readings = file && readingsOf(file);
      if (!file || !readings) return [];
      return [{ id: file.id, label: `${String(track.position).padStart(2, '0')} ${track.title}`, readings }];
    }),
  );
  return sounds.flat();
}

/** The measured references of the release; with a track, those of that track and of all. */
export async function comparedReferences(
  stores: Stores,
  releaseId: ReleaseId,
  trackId: TrackId | null,
): Promise<ComparedSound[]> {
  const all = await stores.references.listReferences(releaseId);
  const mine = trackId ? all.filter((each) => each.trackId === null || each.trackId === trackId) : all;
  const sounds = await Promise.all(mine.map((reference, index) => compared(stores, reference, index)));
  return sounds.flat();
}

async function compared(stores: Stores, reference: Reference, index: number): Promise<ComparedSound[]> {
  const file = await stores.audio.findAudioFile(reference.audioFileId);
  const readings = file && readingsOf(file);
  if (!file || !readings) return [];
  const { label, title } = referenceName(reference, index);
  return [{ id: file.id, label: `${label} – ${title}`, readings }];
}

import { partsOfKey } from '@/lib/core/field-key';
import type { TrackId } from '@/lib/core/ids';
import type { Track } from '../tracks/track';
import type { Stores } from '../unit-of-work';

/** The tracks whose texts somebody has signed, so that a change voids that signature. */
async function signedTracks(stores: Stores, tracks: readonly Track[]): Promise<ReadonlySet<TrackId>> {
  const ids = new Set<TrackId>();
  for (const { id } of tracks) {
    const approvals = await stores.approvals.listApprovals(id);
    if (approvals.some(({ textVoided }) => textVoided === null)) ids.add(id);
  }
  return ids;
}

/** TXT-2: of these keys, those that are signed; a text of the release is in every track's signature. */
export async function signedKeys(
  stores: Stores,
  tracks: readonly Track[],
  keys: readonly string[],
): Promise<readonly string[]> {
  const ids = await signedTracks(stores, tracks);
  if (ids.size === 0) return [];
  return keys.filter((key) => {
    const { field, trackId } = partsOfKey(key);
    // The deadline is no part of what is signed.
    return trackId ? ids.has(trackId) : field !== 'deadline';
  });
}

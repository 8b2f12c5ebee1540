import { deliveredMetadata } from '../deliverables/metadata';
import type { Release } from '../releases/release';
import type { Track } from '../tracks/track';
import type { Stores } from '../unit-of-work';
import { type ChangedTexts, presentChangedTexts } from './text-changes';

/** APR-13: of each track of a release, in their order, what has to be signed again. */
export function listChangedTexts(
  stores: Stores,
  release: Release,
  tracks: readonly Track[],
): Promise<(ChangedTexts | null)[]> {
  return Promise.all(
    tracks.map(async (track) => {
      if (track.state !== 'inReview') return null;
      const approvals = await stores.approvals.listApprovals(track.id);
      return presentChangedTexts(approvals, deliveredMetadata(release, track, tracks.length));
    }),
  );
}

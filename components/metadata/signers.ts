import type { Signed } from '@/components/releases/voided-by';
import type { TrackMetadataView } from '@/lib/domain/releases/metadata.queries';

/** Everybody who has signed texts of these tracks, once each. */
export function namesOf(tracks: readonly TrackMetadataView[]): string {
  return [...new Set(tracks.flatMap((track) => track.signedBy))].join(', ');
}

/** TRK-7: the tracks whose texts are signed, for what is said before the running order changes. */
export function signedOf(tracks: readonly TrackMetadataView[]): Signed {
  const signed = tracks.filter(({ signedBy }) => signedBy.length > 0);
  return {
    tracks: signed.map(({ id, title }) => ({ id, title })),
    delivered: signed.some(({ state }) => state === 'delivered'),
  };
}

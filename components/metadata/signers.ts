import type { TrackMetadataView } from '@/lib/domain/releases/metadata.queries';

/** Everybody who has signed texts of these tracks, once each. */
export function namesOf(tracks: readonly TrackMetadataView[]): string {
  return [...new Set(tracks.flatMap((track) => track.signedBy))].join(', ');
}

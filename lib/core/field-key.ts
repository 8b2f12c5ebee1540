import type { TrackId } from './ids';

const ofTrack = /^tracks\.([0-9a-z]{1,40})\.([a-zA-Z0-9]+)$/;

/** The key of a field of a release, or of one of its tracks: `title`, `tracks.<track id>.title`. */
export function fieldKey(field: string, trackId?: TrackId | null): string {
  return trackId ? `tracks.${trackId}.${field}` : field;
}

/** A key in its parts; the track is null for a field of the release. */
export function partsOfKey(key: string): { readonly field: string; readonly trackId: TrackId | null } {
  const [, trackId, field] = ofTrack.exec(key) ?? [];
  return trackId && field ? { field, trackId: trackId as TrackId } : { field: key, trackId: null };
}

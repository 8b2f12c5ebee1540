import { fieldKey } from '@/lib/core/field-key';
import { displayIsrc, isIsrc } from '@/lib/core/isrc';
import type { Release } from '../releases/release';
import type { Track } from '../tracks/track';
import { type ReleaseText, releaseTexts, type TrackText, trackTexts } from './text-fields.table';

/** Texts and codes as they are written in a field, by key; empty where there is none. */
export type TextValues = Readonly<Record<string, string>>;

type TextsOfRelease = Pick<Release, ReleaseText>;
type TextsOfTrack = Pick<Track, TrackText | 'id'>;

function written(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? '' : String(value);
}

function writtenOfTrack(track: TextsOfTrack, field: TrackText): string {
  return field === 'isrc' && track.isrc && isIsrc(track.isrc)
    ? displayIsrc(track.isrc)
    : written(track[field]);
}

/** Every text and code of a release and of its tracks. */
export function textValuesOf(release: TextsOfRelease, tracks: readonly TextsOfTrack[]): TextValues {
  return Object.fromEntries([
    ...releaseTexts.map((field) => [field, written(release[field])]),
    ...tracks.flatMap((track) =>
      trackTexts.map((field) => [fieldKey(field, track.id), writtenOfTrack(track, field)]),
    ),
  ]);
}

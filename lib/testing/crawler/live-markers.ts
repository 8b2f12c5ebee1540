import { type Marker, markerOf } from './place';

export const live = (what: string) => markerOf('own', `live-${what}`);
const marker = (what: string, audience: Marker['audience']): Marker => ({
  text: live(what),
  place: 'own',
  audience,
});

/** What is typed while everybody looks on. */
export const liveMarkers: readonly Marker[] = [
  marker('invited', 'studio'),
  marker('link', 'studio'),
  marker('version', 'studio'),
  marker('note', 'release'),
  marker('request', 'release'),
  marker('brief', 'release'),
];

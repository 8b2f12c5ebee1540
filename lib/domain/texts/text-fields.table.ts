/** The texts and codes of a release that reach its files, its label copy or its calendar, by their names in `Release`. */
export const releaseTexts = [
  'artist',
  'title',
  'label',
  'catalogueNumber',
  'upc',
  'year',
  'genre',
  'copyright',
  'deadline',
] as const;

/** Those of a track, by their names in `Track`. */
export const trackTexts = ['title', 'artist', 'composer', 'publisher', 'explicit', 'isrc'] as const;

export type ReleaseText = (typeof releaseTexts)[number];
export type TrackText = (typeof trackTexts)[number];

import type { TagModel } from './tag-model';

/** Name of each field in a Vorbis comment, in the order in which they are written. Artwork is separate, in a picture block. */
export const vorbisFields: Readonly<Record<Exclude<keyof TagModel, 'artwork'>, string>> = {
  title: 'TITLE',
  artist: 'ARTIST',
  album: 'ALBUM',
  albumArtist: 'ALBUMARTIST',
  trackNumber: 'TRACKNUMBER',
  trackTotal: 'TRACKTOTAL',
  isrc: 'ISRC',
  upc: 'BARCODE',
  label: 'LABEL',
  catalogueNumber: 'CATALOGNUMBER',
  year: 'DATE',
  copyright: 'COPYRIGHT',
  genre: 'GENRE',
  composer: 'COMPOSER',
  publisher: 'PUBLISHER',
  explicit: 'ITUNESADVISORY',
  comment: 'COMMENT',
};

import type { SignedField, SignedValue, TextChange } from './text-changes';

/** For pages and mails alike. */
export const signedFieldNames: Readonly<Record<SignedField, string>> = {
  title: 'Title',
  artist: 'Artist',
  album: 'Release',
  albumArtist: 'Artist of the release',
  trackNumber: 'Place in the release',
  trackTotal: 'Number of tracks',
  isrc: 'ISRC',
  upc: 'UPC/EAN',
  label: 'Label',
  catalogueNumber: 'Catalogue number',
  year: 'Year',
  genre: 'Genre',
  copyright: 'Copyright',
  composer: 'Composer',
  publisher: 'Publisher',
  explicit: 'Explicit',
  artworkSha256: 'Artwork',
};

function shown(value: SignedValue): string {
  if (value === null || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(value) : `“${value}”`;
}

/** `Title: “Ferry”, now “Ferries”`. */
export function textChangeSentence({ field, before, after }: TextChange): string {
  const name = signedFieldNames[field];
  if (field !== 'artworkSha256') return `${name}: ${shown(before)}, now ${shown(after)}`;
  if (before === null) return `${name}: none, now there is one`;
  return after === null ? `${name}: now there is none` : `${name}: another picture`;
}

import type { TagModel } from './tag-model';

/** How an ID3v2.4 tag stores a field of the model. */
export type Id3Frame =
  | { readonly as: 'text'; readonly id: string }
  /** `3/10`: the total follows the number, in the number's frame. */
  | { readonly as: 'total'; readonly id: 'TRCK' }
  /** TXXX, by its description. */
  | { readonly as: 'user'; readonly id: 'TXXX'; readonly description: string }
  | { readonly as: 'comment'; readonly id: 'COMM' }
  | { readonly as: 'picture'; readonly id: 'APIC' };

const text = (id: string) => ({ as: 'text', id }) as const;
const user = (description: string) => ({ as: 'user', id: 'TXXX', description }) as const;

/** Where an ID3v2.4 tag stores each field, in the order in which the frames are written. */
export const id3Frames: Readonly<Record<keyof TagModel, Id3Frame>> = {
  title: text('TIT2'),
  artist: text('TPE1'),
  albumArtist: text('TPE2'),
  album: text('TALB'),
  trackNumber: text('TRCK'),
  trackTotal: { as: 'total', id: 'TRCK' },
  isrc: text('TSRC'),
  year: text('TDRC'),
  label: text('TPUB'),
  copyright: text('TCOP'),
  genre: text('TCON'),
  composer: text('TCOM'),
  upc: user('BARCODE'),
  catalogueNumber: user('CATALOGNUMBER'),
  publisher: user('PUBLISHER'),
  explicit: user('ITUNESADVISORY'),
  comment: { as: 'comment', id: 'COMM' },
  artwork: { as: 'picture', id: 'APIC' },
};

import type { TextField } from '../tags/field-text';

/** Name of each field in a RIFF INFO list, in the order in which they are written; null if INFO has no field for it. */
export const infoFields: Readonly<Record<TextField, string | null>> = {
  title: 'INAM',
  artist: 'IART',
  album: 'IPRD',
  year: 'ICRD',
  genre: 'IGNR',
  copyright: 'ICOP',
  comment: 'ICMT',
  trackNumber: 'ITRK',
  albumArtist: null,
  trackTotal: null,
  // INFO's own ISRC means "source": a recording code there would be shown as where the sound came from.
  isrc: null,
  upc: null,
  label: null,
  catalogueNumber: null,
  composer: null,
  publisher: null,
  explicit: null,
};

/** The program that wrote the file. */
export const infoSoftware = 'ISFT';

import type { ColumnKind } from '@/components/metadata/paste/pasted-columns';

const kinds: Readonly<Record<ColumnKind, string>> = {
  number: 'Number',
  title: 'Title',
  artist: 'Artist',
  isrc: 'ISRC',
  composer: 'Composer',
  publisher: 'Publisher',
  explicit: 'Explicit',
  none: 'Leave out',
};

/** Words for taking over a list of tracks from a spreadsheet. */
export const pasteText = {
  open: 'Paste a list',
  title: 'Tracks from a spreadsheet',
  intro:
    'Copy the rows in your spreadsheet, with their headings or without, and paste them here. A list of titles will do.',
  field: 'Rows',
  kinds,
  column: (number: number) => `Column ${number} is`,
  preview: 'What was pasted',
  left: (count: number, tracks: number) =>
    count === 1
      ? `One row is left over: the release has ${tracks} tracks.`
      : `${count} rows are left over: the release has ${tracks} tracks.`,
  nothing: 'No column says what it is yet: choose one.',
  take: (count: number) => (count === 1 ? 'Fill in 1 track' : `Fill in ${count} tracks`),
  taken: (count: number) => (count === 1 ? '1 track was filled in.' : `${count} tracks were filled in.`),
  undo: 'Undo',
} as const;

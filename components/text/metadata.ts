/** Words of the texts-and-codes page. */
export const metadataText = {
  title: 'Texts and codes',
  intro:
    'These stand in every file that is delivered, and in the approval. Write names exactly as they must appear.',
  readIntro:
    'This is exactly as it will stand in every file that is delivered, and what you sign when you approve. If something is wrong, write it as a note.',
  readArchived: 'This is how the texts and codes stood when the release was archived.',
  release: 'Release',
  artist: 'Artist',
  releaseTitle: 'Title',
  label: 'Label',
  catalogueNumber: 'Catalogue number',
  upc: 'UPC or EAN',
  upcHint: '12 or 13 digits; the last one is checked.',
  year: 'Year',
  genre: 'Genre',
  copyright: 'Copyright line',
  copyrightHint: 'For example ℗ 2026 Harbour Lights.',
  deadline: 'Deadline',
  artwork: {
    title: 'Artwork',
    hint: 'PNG or JPEG, square, 3000 pixels a side or more.',
    choose: 'Choose a picture',
    replace: 'Choose another picture',
    sending: 'Sending …',
    size: (width: number, height: number) => `${width} × ${height} pixels`,
    none: 'No artwork yet',
    alt: (title: string) => `Artwork of “${title}”`,
    notSquare: 'It is not square: shops will refuse it or cut it.',
    small: 'It is smaller than the 3000 pixels that shops ask for.',
    tooLarge: 'The picture is larger than 40 MB. A JPEG of 3000 pixels a side is plenty.',
    drop: 'or drop it here',
    remove: 'Remove',
    removeQuestion: 'Remove the artwork?',
    removeConsequence: 'The files that are delivered will have no cover until another picture is chosen.',
  },
  signed: {
    one: (names: string, titles: string) =>
      `${names} signed the texts and codes of ${titles}. A change to what reaches the files voids that signature, and they have to be approved again. The audio stays approved.`,
    mark: (names: string) => `signed by ${names}`,
    unlock: 'Change signed texts',
    unlockQuestion: 'Change texts that are signed?',
    unlockConsequence: (names: string) =>
      `With the first change the approval of texts by ${names} no longer counts, and changing it back does not bring it back.`,
    gone: (names: string, title: string) =>
      `The texts of “${title}” have changed: the approval by ${names} no longer counts for them.`,
    voided: (name: string, title: string) =>
      `The texts and codes of “${title}” have changed since ${name} signed them.`,
    voidedSince: 'Void since',
    open: 'Open the track',
    all: 'all tracks',
  },
  said: {
    by: (name: string) => `Said by ${name},`,
    confirm: 'Confirm',
    confirmOne: (label: string) => `Confirm: ${label}`,
    confirmAll: 'Confirm all',
    notice: (names: string, count: number) =>
      count === 1
        ? `${names} wrote one of these texts, and the studio has not confirmed it yet.`
        : `${names} wrote ${count} of these texts, and the studio has not confirmed them yet.`,
  },
  order: {
    handle: (title: string) => `Move “${title}”`,
    hint: 'Drag, or press the arrow keys',
    signed: 'The order is part of what is signed: press “Change signed texts” above first',
    moved: (title: string, place: number, count: number) => `“${title}” is now ${place} of ${count}.`,
  },
  explicitMark: 'Explicit',
  tracks: 'Tracks',
  number: 'No.',
  track: 'Title',
  trackArtist: 'Artist, if another',
  composer: 'Composer',
  publisher: 'Publisher',
  explicit: 'Explicit words',
  isrc: 'ISRC',
  allot: 'Assign the missing ISRCs',
  allotQuestion: (count: number) => (count === 1 ? 'Assign one ISRC?' : `Assign ${count} ISRCs?`),
  allotConsequence: (range: string) =>
    `Each of these gets the next free code of ${range}, or the one that it had before. A code belongs to its recording for ever and is given to no other.`,
  allotConfirm: (count: number) => (count === 1 ? 'Assign the code' : `Assign ${count} codes`),
  noPrefix: 'To assign ISRCs, set the studio’s prefix first.',
  setPrefix: 'Studio settings',
  none: '–',
} as const;

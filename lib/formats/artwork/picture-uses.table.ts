/** What a picture is sent for: a release's cover, or a person's own picture. */
export type PictureUse = 'artwork' | 'person';

interface UseRow {
  /** How sentences begin. */
  readonly subject: string;
  /** The field that a refusal names. */
  readonly field: string;
  /** What size is enough. */
  readonly enough: string;
  /** More bytes than any sensible one has; what is stored is smaller. */
  readonly largestBytes: number;
}

export const pictureUses: Readonly<Record<PictureUse, UseRow>> = {
  artwork: {
    subject: 'The artwork',
    field: 'artwork',
    enough: '3000 × 3000 is what stores ask for.',
    largestBytes: 40_000_000,
  },
  person: {
    subject: 'The picture',
    field: 'picture',
    enough: '1000 × 1000 is plenty.',
    largestBytes: 20_000_000,
  },
};

/** What a channel is for, as far as loudness asks: `back` is behind the listener while others are at the sides. */
export type Speaker = 'front' | 'low' | 'surround' | 'back';

/** BS.1770-5 Annex 1, table 4: what is at the sides counts more, low-frequency effects not at all. */
export const SPEAKER_WEIGHTS: Readonly<Record<Speaker, number>> = {
  front: 1,
  low: 0,
  surround: 1.41,
  back: 1,
};

/** Where a file does not say it: mono, stereo, L R C, L R Ls Rs, L R C Ls Rs, L R C LFE Ls Rs. */
export const USUAL_SPEAKERS: Readonly<Record<number, readonly Speaker[]>> = {
  1: ['front'],
  2: ['front', 'front'],
  3: ['front', 'front', 'front'],
  4: ['front', 'front', 'surround', 'surround'],
  5: ['front', 'front', 'front', 'surround', 'surround'],
  6: ['front', 'front', 'front', 'low', 'surround', 'surround'],
};

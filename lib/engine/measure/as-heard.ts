import type { LoudnessUnits, Lufs } from '../units';

/**
 * A file of one channel is played by both loudspeakers, and BS.1770-5 adds the power of loudspeakers: it is heard
 * 10·log10 2 = 3.01 LU louder than its one channel reads ("dual mono" in other meters).
 */
export const BOTH_LOUDSPEAKERS_LU: LoudnessUnits = 10 * Math.log10(2);

/** What one channel is heard louder than it reads, LU: 0 for files of several channels. */
function heardAboveLu(channels: number): LoudnessUnits {
  return channels === 1 ? BOTH_LOUDSPEAKERS_LU : 0;
}

/** The loudness of a file as it is heard, for everything that is compared; null stays null. */
export function heardLufs(lufs: Lufs | null, channels: number): Lufs | null {
  return lufs === null ? null : lufs + heardAboveLu(channels);
}

/** Peak to loudness as it is heard, dB: both loudspeakers have the same peak. */
export function heardPlrDb(plrDb: number | null, channels: number): number | null {
  return plrDb === null ? null : plrDb - heardAboveLu(channels);
}

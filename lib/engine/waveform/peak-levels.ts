/** Samples per pixel of the stored waveforms: from a few seconds across a screen to a whole side of an album. */
export const PEAK_LEVELS: readonly number[] = [256, 1024, 4096, 16384];

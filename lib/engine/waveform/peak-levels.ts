/** Samples per pixel of the stored waveforms: from a few seconds across a screen to a whole album side. */
export const PEAK_LEVELS: readonly number[] = [256, 1024, 4096, 16384];

/** What writers of plain samples and FLAC take: any `AudioBlock` is one. */
export interface PcmBlock {
  readonly frames: number;
  /** Interleaved little-endian, in the encoding that the writer was told. */
  readonly pcm: Uint8Array;
}

/** What lossy writers take: any `AudioBlock` is one. */
export interface PlanarBlock {
  readonly frames: number;
  readonly channels: readonly Float32Array[];
}

/** The caller promised another number of frames than it gave: a mistake in the program. */
export function wrongFrameCount(promised: number, given: number): Error {
  return new Error(`The writer was promised ${promised} frames and got ${given}.`);
}

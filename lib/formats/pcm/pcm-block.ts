/** Input of the PCM and FLAC writers: any `AudioBlock` is one. */
export interface PcmBlock {
  readonly frames: number;
  /** Interleaved little-endian, in the encoding that the writer was created for. */
  readonly pcm: Uint8Array;
}

/** Input of the lossy writers: any `AudioBlock` is one. */
export interface PlanarBlock {
  readonly frames: number;
  readonly channels: readonly Float32Array[];
}

/** The caller delivered another number of frames than it announced: a bug. */
export function wrongFrameCount(promised: number, given: number): Error {
  return new Error(`The writer was promised ${promised} frames and got ${given}.`);
}

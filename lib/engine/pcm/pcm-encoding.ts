import type { BitDepth } from '../chain/recipe';

/** Samples as bytes: little-endian, channels interleaved. 8-bit files are widened to s16, 64-bit float is narrowed to f32. */
export type PcmEncoding = 's16' | 's24' | 's32' | 'f32';

export function bytesPerSample(encoding: PcmEncoding): number {
  switch (encoding) {
    case 's16':
      return 2;
    case 's24':
      return 3;
    case 's32':
    case 'f32':
      return 4;
    default:
      return encoding satisfies never;
  }
}

export function bitsPerSample(encoding: PcmEncoding): number {
  return bytesPerSample(encoding) * 8;
}

/** The encoding of a chain's output. */
export function encodingOfBitDepth(bitDepth: BitDepth): Exclude<PcmEncoding, 's32'> {
  switch (bitDepth) {
    case 16:
      return 's16';
    case 24:
      return 's24';
    case 32:
      return 'f32';
    default:
      return bitDepth satisfies never;
  }
}

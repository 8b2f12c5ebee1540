import { bytesPerSample, type PcmEncoding } from './pcm-encoding';

export interface IntLayout {
  readonly encoding: PcmEncoding;
  /** Left shift of samples whose depth is less than the encoding's, in bits. */
  readonly toLeft: number;
}

/** Interleaved little-endian PCM from planar integers of equal length. */
export function interleaveInt(planes: readonly Int32Array[], { encoding, toLeft }: IntLayout): Uint8Array {
  const step = bytesPerSample(encoding);
  const stride = step * planes.length;
  const bytes = new Uint8Array((planes[0]?.length ?? 0) * stride);
  for (const [channel, plane] of planes.entries()) {
    for (let i = 0, at = channel * step; i < plane.length; i++, at += stride) {
      let sample = (plane[i] ?? 0) << toLeft;
      for (let k = 0; k < step; k++, sample >>= 8) bytes[at + k] = sample;
    }
  }
  return bytes;
}

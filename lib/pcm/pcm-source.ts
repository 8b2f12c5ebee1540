import { bytesPerSample, type PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import { planarFromPcm } from '@/lib/engine/pcm/planes';

/** A lossless rendition, served in ranges: `GET {url}?from=<frame>&frames=<n>` answers interleaved bytes. */
export interface PcmSource {
  readonly url: string;
  readonly encoding: PcmEncoding;
  /** Hz, 8000 to 192000. */
  readonly sampleRate: number;
  /** 1 or 2. */
  readonly channels: number;
  /** Length at `sampleRate`. */
  readonly frames: number;
}

/** Bytes of a source's own frames [from, from + frames). */
export type ReadRange = (from: number, frames: number) => Promise<ArrayBuffer>;

/** Bytes of one frame of a source. */
export function bytesPerFrame({ encoding, channels }: Pick<PcmSource, 'encoding' | 'channels'>): number {
  return channels * bytesPerSample(encoding);
}

/** Length of a source after conversion to another rate, in frames of that rate. */
export function framesAtRate(source: Pick<PcmSource, 'frames' | 'sampleRate'>, rate: number): number {
  return source.sampleRate === rate ? source.frames : Math.round((source.frames * rate) / source.sampleRate);
}

/** The bytes of a range as planes, full scale ±1. */
export function planesOfRange(
  bytes: ArrayBuffer,
  { encoding, channels }: Pick<PcmSource, 'encoding' | 'channels'>,
): Float32Array[] {
  return planarFromPcm(new Uint8Array(bytes), encoding, channels);
}

import { joinBytes, latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';

export interface PlainWav {
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly bitsPerSample: 16 | 24;
  readonly frames: number;
}

/** Bytes before the samples. */
export const plainHeaderBytes = 44;

const largestRiff = 2 ** 32 - 1;

/** Bytes of the samples alone. */
export function plainDataBytes({ channels, bitsPerSample, frames }: PlainWav): number {
  return frames * channels * (bitsPerSample / 8);
}

/** Bytes of the whole file: the samples are padded to an even number. */
export function plainFileBytes(spec: PlainWav): number {
  const data = plainDataBytes(spec);
  return plainHeaderBytes + data + (data % 2);
}

/** Whether its length fits a RIFF header: no more than 4 GiB. */
export function fitsPlainWav(spec: PlainWav): boolean {
  return plainFileBytes(spec) - 8 <= largestRiff;
}

/**
 * The 44 bytes that every player understands: `fmt ` with plain PCM, then `data`, nothing else. For deliveries, with
 * metadata and of any length, see `writer.ts`.
 */
export function plainWavHeader(spec: PlainWav): Uint8Array {
  if (!fitsPlainWav(spec)) throw new RangeError('A plain WAV ends at 4 GiB.');
  const { sampleRate, channels, bitsPerSample } = spec;
  const frameBytes = channels * (bitsPerSample / 8);
  const numbers = new Uint8Array(16);
  const view = viewOf(numbers);
  view.setUint16(0, 1, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, sampleRate, true);
  view.setUint32(8, sampleRate * frameBytes, true);
  view.setUint16(12, frameBytes, true);
  view.setUint16(14, bitsPerSample, true);
  return joinBytes([
    head('RIFF', plainFileBytes(spec) - 8),
    latinBytes('WAVE'),
    head('fmt ', numbers.length),
    numbers,
    head('data', plainDataBytes(spec)),
  ]);
}

function head(id: string, size: number): Uint8Array {
  const bytes = latinBytes(`${id}\0\0\0\0`);
  viewOf(bytes).setUint32(4, size, true);
  return bytes;
}

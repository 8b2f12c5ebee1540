import { datHeaderBytes, headerBytesOf, parseDatHeader } from './dat-header';
import type { PeakLevel } from './peak-builder';

export interface DatForm {
  readonly version: 1 | 2;
  readonly bits: 8 | 16;
}

/** One level as audiowaveform's data file: the header; then lowest and highest of each channel, pixel after pixel. */
export function serializePeaks(
  level: PeakLevel,
  { version, bits }: DatForm = { version: 2, bits: 16 },
): Uint8Array<ArrayBuffer> {
  const header = datHeaderBytes({ ...level, version, bits });
  const bytes = new Uint8Array(header.length + (level.data.length * bits) / 8);
  bytes.set(header);
  const view = new DataView(bytes.buffer, header.length);
  for (let i = 0; i < level.data.length; i++) {
    const value = level.data[i] ?? 0;
    // Towards zero, as audiowaveform divides: -13606 becomes -53.
    if (bits === 8) view.setInt8(i, Math.trunc(value / 256));
    else view.setInt16(2 * i, value, true);
  }
  return bytes;
}

/**
 * Reads version 2, and version 1 (one channel); 8-bit values are scaled to 16 bits.
 * @throws RangeError that says what is wrong with the bytes.
 */
export function parsePeaks(bytes: Uint8Array): PeakLevel {
  const header = parseDatHeader(bytes);
  const { bits, sampleRate, samplesPerPixel, length, channels } = header;
  const body = bytes.subarray(headerBytesOf(header));
  const values = length * channels * 2;
  const present = (body.length * 8) / bits;
  if (present < values)
    throw new RangeError(`Waveform data announce ${values} values and hold ${Math.floor(present)}.`);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const data = new Int16Array(values);
  for (let i = 0; i < values; i++) {
    data[i] = bits === 16 ? view.getInt16(2 * i, true) : view.getInt8(i) * 256;
  }
  return { sampleRate, channels, samplesPerPixel, length, data };
}

/** The `peaks` option of wavesurfer.js: an array per channel, lowest and highest of each pixel in turn, -1..1. */
export function toWavesurferPeaks(level: PeakLevel): Float32Array[] {
  const { channels, length, data } = level;
  return Array.from({ length: channels }, (_, channel) => {
    const peaks = new Float32Array(length * 2);
    for (let pixel = 0; pixel < length; pixel++) {
      const at = (pixel * channels + channel) * 2;
      peaks[2 * pixel] = (data[at] ?? 0) / 32768;
      peaks[2 * pixel + 1] = (data[at + 1] ?? 0) / 32768;
    }
    return peaks;
  });
}

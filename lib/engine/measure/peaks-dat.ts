import type { PeakLevel } from './peak-builder';

const HEADER_BYTES = 24;
const HEADER_BYTES_VERSION_1 = 20;
const FLAG_8_BITS = 1;

/**
 * audiowaveform's binary form, version 2, little-endian: i32 version, u32 flags (bit 0: 8 bits), i32 sample rate,
 * i32 samples per pixel, u32 length, i32 channels; then lowest and highest of each channel, pixel after pixel.
 * https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md
 */
export function serializePeaks(level: PeakLevel, bits: 8 | 16 = 16): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + (level.data.length * bits) / 8);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 2, true);
  view.setUint32(4, bits === 8 ? FLAG_8_BITS : 0, true);
  view.setInt32(8, level.sampleRate, true);
  view.setInt32(12, level.samplesPerPixel, true);
  view.setUint32(16, level.length, true);
  view.setInt32(20, level.channels, true);
  for (let i = 0; i < level.data.length; i++) {
    const value = level.data[i] ?? 0;
    // Towards zero, as audiowaveform divides: -13606 becomes -53.
    if (bits === 8) view.setInt8(HEADER_BYTES + i, Math.trunc(value / 256));
    else view.setInt16(HEADER_BYTES + 2 * i, value, true);
  }
  return bytes;
}

/**
 * Reads version 2, and version 1 (one channel); 8-bit values are scaled to 16 bits.
 * @throws RangeError that says what is wrong with the bytes.
 */
export function parsePeaks(bytes: Uint8Array): PeakLevel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES_VERSION_1) throw new RangeError('Waveform data end within their header.');
  const version = view.getInt32(0, true);
  if (version !== 1 && version !== 2)
    throw new RangeError(`Waveform data of version ${version} are not known.`);
  const start = version === 1 ? HEADER_BYTES_VERSION_1 : HEADER_BYTES;
  if (bytes.length < start) throw new RangeError('Waveform data end within their header.');
  const wide = (view.getUint32(4, true) & FLAG_8_BITS) === 0;
  const length = view.getUint32(16, true);
  const channels = version === 1 ? 1 : view.getInt32(20, true);
  if (channels < 1) throw new RangeError(`Waveform data cannot have ${channels} channels.`);
  const values = length * channels * 2;
  const present = (bytes.length - start) / (wide ? 2 : 1);
  if (present < values)
    throw new RangeError(`Waveform data announce ${values} values and hold ${Math.floor(present)}.`);
  const data = new Int16Array(values);
  for (let i = 0; i < values; i++) {
    data[i] = wide ? view.getInt16(start + 2 * i, true) : view.getInt8(start + i) * 256;
  }
  const sampleRate = view.getInt32(8, true);
  return { sampleRate, channels, samplesPerPixel: view.getInt32(12, true), length, data };
}

/** What wavesurfer.js takes as `peaks`: an array per channel, lowest and highest of each pixel in turn, -1..1. */
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

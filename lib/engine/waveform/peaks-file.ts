import type { PeakLevel } from './peak-builder';
import { serializePeaks } from './peaks-dat';

const FULL_SCALE = 32768;

/**
 * The file that audiowaveform writes for these peaks, byte for byte: version 2, and for a single channel version 1,
 * which has no field for their number.
 */
export function peaksFile(level: PeakLevel, bits: 8 | 16): Uint8Array<ArrayBuffer> {
  return serializePeaks(level, { version: level.channels > 1 ? 2 : 1, bits });
}

/** The same as audiowaveform's JSON, which says version 2 for any number of channels. */
export function peaksJson(level: PeakLevel, bits: 8 | 16): string {
  const step = bits === 8 ? 256 : 1;
  // Adding zero, so that no division leaves a minus zero.
  const data = Array.from(level.data, (value) => Math.trunc(value / step) + 0);
  const { channels, sampleRate, samplesPerPixel, length } = level;
  const head = { version: 2, channels, sample_rate: sampleRate, samples_per_pixel: samplesPerPixel };
  return `${JSON.stringify({ ...head, bits, length, data })}\n`;
}

/**
 * The channels mixed for the waveform: their 16-bit values by integer division, towards zero, as audiowaveform mixes.
 * `into` has room for `frames`.
 */
export function mixForPeaks(channels: readonly Float32Array[], frames: number, into: Float32Array): void {
  for (let n = 0; n < frames; n++) {
    let sum = 0;
    for (const channel of channels) {
      const value = Math.floor((channel[n] ?? 0) * FULL_SCALE);
      sum += value >= FULL_SCALE ? FULL_SCALE - 1 : value < -FULL_SCALE ? -FULL_SCALE : value || 0;
    }
    into[n] = Math.trunc(sum / channels.length) / FULL_SCALE;
  }
}

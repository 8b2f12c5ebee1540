import type { PeakLevel } from './peak-builder';

/** Lowest and highest value in each column, over all channels, full scale 1. */
export interface Envelope {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** A level with its channels combined. */
export function envelopeOf({ data, length, channels }: PeakLevel): Envelope {
  const low = new Float32Array(length);
  const high = new Float32Array(length);
  for (let column = 0; column < length; column++) {
    let [least, most] = [32767, -32768];
    for (let channel = 0; channel < channels; channel++) {
      const at = (column * channels + channel) * 2;
      least = Math.min(least, data[at] ?? 0);
      most = Math.max(most, data[at + 1] ?? 0);
    }
    low[column] = least / 32768;
    high[column] = most / 32768;
  }
  return { low, high };
}

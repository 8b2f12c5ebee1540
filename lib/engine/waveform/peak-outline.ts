import type { Envelope } from './envelope';
import type { PeakLevel } from './peak-builder';

/** The most columns of an outline: about the pixels of a wide page. */
export const OUTLINE_COLUMNS = 1200;

/**
 * The outline of a recording as text, for a page to include: base64 of signed bytes, lowest and highest of each column in turn,
 * rounded outwards. The columns are of equal length and cover the recording.
 */
export function encodeOutline({ data, length, channels }: PeakLevel, columns = OUTLINE_COLUMNS): string {
  const count = Math.min(columns, length);
  let text = '';
  for (let column = 0; column < count; column++) {
    const from = Math.floor((column * length) / count) * channels * 2;
    const to = Math.max(from + channels * 2, Math.floor(((column + 1) * length) / count) * channels * 2);
    let low = 0;
    let high = 0;
    for (let at = from; at < to; at += 2) {
      low = Math.min(low, data[at] ?? 0);
      high = Math.max(high, data[at + 1] ?? 0);
    }
    text += String.fromCharCode(Math.floor(low / 256) & 255, Math.min(127, Math.ceil(high / 256)));
  }
  return btoa(text);
}

/** Decodes what `encodeOutline` wrote. */
export function decodeOutline(text: string): Envelope {
  const bytes = Int8Array.from(atob(text), (character) => character.charCodeAt(0));
  const count = bytes.length >> 1;
  return {
    low: Float32Array.from({ length: count }, (_, column) => (bytes[2 * column] ?? 0) / 128),
    high: Float32Array.from({ length: count }, (_, column) => (bytes[2 * column + 1] ?? 0) / 127),
  };
}

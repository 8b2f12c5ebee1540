/**
 * Which seconds of a version somebody has heard, as text: a hexadecimal digit for every four seconds. It grows to the last second
 * that was heard, so that a version of an hour takes 900 letters.
 */
export type HeardSeconds = string;

/** The same with this second. */
export function withSecond(heard: HeardSeconds, second: number): HeardSeconds {
  const at = Math.floor(second / 4);
  const padded = heard.padEnd(at + 1, '0');
  const digit = Number.parseInt(padded.charAt(at), 16) | (1 << (second % 4));
  return padded.slice(0, at) + digit.toString(16) + padded.slice(at + 1);
}

/** How many of the first `total` seconds were heard. */
export function countSeconds(heard: HeardSeconds, total: number): number {
  let count = 0;
  for (let second = 0; second < Math.ceil(total); second++) {
    const digit = Number.parseInt(heard.charAt(Math.floor(second / 4)) || '0', 16);
    if (digit & (1 << (second % 4))) count += 1;
  }
  return count;
}

/** What was stored, if it is such a text. */
export function readSeconds(stored: string | null): HeardSeconds {
  return stored !== null && /^[0-9a-f]*$/.test(stored) ? stored : '';
}

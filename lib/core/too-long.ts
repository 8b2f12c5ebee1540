import { type Refusal, refusal } from './refusal';

/** FMT-9: what a browser finds in a file's header, and the server in its samples. */
export function tooLong(longestSeconds: number): Refusal {
  const hours = Math.round(longestSeconds / 360) / 10;
  const sentence = `This file is longer than ${hours} hours, which is the most that can be used. Please send it in parts.`;
  return refusal('too-large', 'FMT-9', sentence);
}

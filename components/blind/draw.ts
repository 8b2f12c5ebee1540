import type { Draw } from '@/lib/domain/blind-tests/blind-test';

/** Fair draws from the browser's cryptographic source: values that a remainder would bias towards small numbers are drawn again. */
export const drawFairly: Draw = (below) => {
  const limit = Math.floor(2 ** 32 / below) * below;
  const word = new Uint32Array(1);
  do crypto.getRandomValues(word);
  while ((word[0] ?? 0) >= limit);
  return (word[0] ?? 0) % below;
};

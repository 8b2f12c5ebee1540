import { withNeededJoiners } from './needed-joiners';
import { storableText } from './storable-text';

/** Format and direction characters, which make a name look like another one: `gnp.exe` for `exe.png`. */
const hiding = /(?![\u200c\u200d])\p{Cf}/gu;

const blank = /[\p{Cc}\u2028\u2029\s]+/gu;

/**
 * A name as everybody sees it: one line, and nothing in it that is not shown. What separates words stays a space, what changes
 * the direction of writing or cannot be seen goes.
 */
export function plainName(text: string): string {
  const shown = storableText(text).replace(hiding, '').replace(blank, ' ').trim();
  return withNeededJoiners(shown).trim();
}

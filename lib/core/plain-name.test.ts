import { expect, test } from 'vitest';
import { plainName } from './plain-name';

test.each([
  ['mix\u202egnp.wav', 'mixgnp.wav'],
  ['\u2066Ada\u2069\u200e', 'Ada'],
  ['A\u200bd\u00ada\ufeff', 'Ada'],
  ['one\ntwo\tthree\u2028four\u0085five', 'one two three four five'],
  ['a\0b\ud800', 'ab\ufffd'],
  ['  Été  d’or ', 'Été d’or'],
  ['\u200d\u200c', ''],
  ['x\u200d y', 'x y'],
  // Persian needs the one, families of emoji the other.
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['👩\u200d👧', '👩\u200d👧'],
  ['❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥'],
  ['日本語 עברית العربية', '日本語 עברית العربية'],
])('FORM-3 %j is shown as %j', (typed, shown) => {
  expect(plainName(typed)).toBe(shown);
});

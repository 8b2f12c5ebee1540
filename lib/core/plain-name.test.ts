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
  // Joiners stay where something else would be seen without them: Persian, Devanagari, Sinhala, Malayalam, emoji.
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['می\u200c\u200c\u200dخواهم', 'می\u200cخواهم'],
  ['क्\u200dष', 'क्\u200dष'],
  ['क्\u200cष', 'क्\u200cष'],
  ['ශ්\u200dරී', 'ශ්\u200dරී'],
  ['മോഹന്\u200dലാല്\u200d', 'മോഹന്\u200dലാല്\u200d'],
  ['👩\u200d👧', '👩\u200d👧'],
  ['👩🏽\u200d🎤', '👩🏽\u200d🎤'],
  ['👩\u200d\u202e\u200d🎤', '👩\u200d🎤'],
  ['🏳\ufe0f\u200d🌈', '🏳\ufe0f\u200d🌈'],
  ['❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥'],
  // Anywhere else they only make another name that looks the same.
  ['Ad\u200da L\u200cind', 'Ada Lind'],
  ['1\u200d2', '12'],
  ['\u200cمی\u200c', 'می'],
  ['دار\u200cا', 'دارا'],
  ['क\u200d\u200cष', 'कष'],
  ['\u200d👩\u200d', '👩'],
  ['👩\u200c🎤', '👩🎤'],
  ['👩\u200dA', '👩A'],
  ['日本語 עברית العربية', '日本語 עברית العربية'],
])('FORM-3 %j is shown as %j', (typed, shown) => {
  expect(plainName(typed)).toBe(shown);
});

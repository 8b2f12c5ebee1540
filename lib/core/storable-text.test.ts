import { expect, it } from 'vitest';
import { isStorable, storableText } from './storable-text';

it.each([
  ['a\0b', 'ab'],
  ['\0', ''],
  ['half \ud83d of a pair', 'half \ufffd of a pair'],
  ['other half \ude00', 'other half \ufffd'],
])('%j becomes %j', (text, stored) => {
  expect(storableText(text)).toBe(stored);
  expect(isStorable(text)).toBe(false);
});

it.each(['Été', '\u{1f600}', 'line\nnext\ttab', ''])('%j stays as it is', (text) => {
  expect(storableText(text)).toBe(text);
  expect(isStorable(text)).toBe(true);
});

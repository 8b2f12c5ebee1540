import { expect, test } from 'vitest';
import { asTyped, id, name, optionalName, text, whole } from './input.schema';

test('FORM-3 text keeps its lines, and nothing that cannot be stored', () => {
  expect(text(20).parse('  one\n two\0\ud800 ')).toBe('one\n two\ufffd');
  expect(asTyped(20).parse('one ')).toBe('one ');
  expect(text(3).safeParse('four').error?.issues[0]?.message).toBe('Keep this under 3 characters.');
});

test('FORM-3 a name is one line, in which everything is seen; nothing but hidden characters is empty', () => {
  expect(name(20).parse(' Ada\u202e\n Lind ')).toBe('Ada Lind');
  expect(name(20).min(1, 'Say it.').safeParse('\u200b\u2066').success).toBe(false);
  expect(optionalName(20).parse('\u200b')).toBeNull();
});

test.each(['', 'a\0', 'a b', '\ud83d', '../x', 'a'.repeat(65), 'é'])('FORM-3 %j is no id', (given) => {
  expect(id().safeParse(given).success).toBe(false);
});

test.each([2 ** 31, 1e308, -1, 0.5, Number.NaN, '1'])('FORM-3 %j is no number to store', (given) => {
  expect(whole().safeParse(given).success).toBe(false);
});

import { expect, test } from 'vitest';
import { readableName } from './export-names';

const bytesOf = (name: string) => Buffer.byteLength(name);

test('EXP-1: a name is one that every system takes', () => {
  expect(readableName(' ..')).toBe('_');
  expect(readableName('a/b\\c:d')).toBe('a_b_c_d');
  expect(readableName('x'.repeat(300))).toBe('x'.repeat(120));
});

test('EXP-1: a long name is shortened by its bytes, between characters, and keeps its ending', () => {
  const japanese = readableName(`${'録'.repeat(200)}.flac`);
  expect(japanese).toMatch(/^録+\.flac$/);
  expect(bytesOf(japanese)).toBeLessThanOrEqual(240);
  const family = '👨‍👩‍👧‍👦';
  expect(readableName(`${family.repeat(100)}.wav`)).toMatch(new RegExp(`^(?:${family})+\\.wav$`, 'u'));
  expect(readableName(`mix 1 - ${'x'.repeat(300)}.aiff`)).toMatch(/^mix 1 - x{107}\.aiff$/);
  // A full stop is no ending.
  expect(readableName(`${'x'.repeat(119)}. and more words`)).toBe('x'.repeat(119));
});

test('EXP-1: names that a system keeps for devices get another', () => {
  for (const name of ['CON', 'nul.wav', 'Com1.tar.gz', 'LPT¹', 'aux .txt', 'CONIN$'])
    expect(readableName(name)).toBe(`_${name}`);
  expect(readableName('Console.wav')).toBe('Console.wav');
  expect(readableName('com.wav')).toBe('com.wav');
});

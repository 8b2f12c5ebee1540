import { describe, expect, it } from 'vitest';
import { personName, shownName } from './person-name';

describe('MEM-9 names', () => {
  it.each([
    ['  Kim  Lee ', 'Kim Lee'],
    ['Kim \u202eLee\0', 'Kim Lee'],
    ['Ünal Ö.', 'Ünal Ö.'],
    ['2Pac', '2Pac'],
    ['Kim 👩\u200d🎤', 'Kim 👩\u200d🎤'],
    ['K\u200dim', 'Kim'],
    ['Kim @ home', 'Kim @ home'],
  ])('“%s” is “%s”', (given, name) => {
    expect(personName.parse(given)).toBe(name);
  });

  it.each(['', '  ', '…', '\u200b', 'kim@band.test', ' kim@band.test ', 'x'.repeat(81)])(
    '“%s” is none',
    (given) => {
      expect(personName.safeParse(given).success).toBe(false);
    },
  );

  it('what was stored as an address is not shown', () => {
    expect([shownName('kim@band.test'), shownName('Kim')]).toEqual(['Somebody', 'Kim']);
  });
});

import { expect, it } from 'vitest';
import { localeFrom } from './locale';
import { themeFrom } from './theme';

it('uses the reader’s first preference that numbers can be formatted in', () => {
  expect(localeFrom('de-AT,de;q=0.9,en;q=0.5')).toBe('de-AT');
  expect(localeFrom('xx-not a tag, fr;q=0.3')).toBe('fr');
});

it('falls back to English when nothing usable is requested', () => {
  for (const header of [null, '', '*', 'a'.repeat(500)]) expect(localeFrom(header)).toBe('en');
});

it('follows the system for an unknown theme', () => {
  expect(['lacquer', 'paper', 'neon', undefined].map(themeFrom)).toEqual([
    'lacquer',
    'paper',
    'system',
    'system',
  ]);
});

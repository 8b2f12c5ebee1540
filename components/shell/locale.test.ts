import { expect, it } from 'vitest';
import { localeFrom } from './locale';
import { themeFrom } from './theme';

it('takes the reader’s first wish that numbers can be written in', () => {
  expect(localeFrom('de-AT,de;q=0.9,en;q=0.5')).toBe('de-AT');
  expect(localeFrom('xx-not a tag, fr;q=0.3')).toBe('fr');
});

it('writes as in English when nothing usable is asked for', () => {
  for (const header of [null, '', '*', 'a'.repeat(500)]) expect(localeFrom(header)).toBe('en');
});

it('follows the system for a theme that is not one of ours', () => {
  expect(['lacquer', 'paper', 'neon', undefined].map(themeFrom)).toEqual([
    'lacquer',
    'paper',
    'system',
    'system',
  ]);
});

import { describe, expect, it } from 'vitest';
import { looksLike } from './similar-names';

describe('SHR-7 names that look alike', () => {
  it.each([
    'Ada Engineer',
    'ADA ENGINEER',
    '  ada   engineer ',
    'Ada-Engineer.',
    'Ada\u200bEngineer',
    '\u202eAda Engineer',
    'Ádà Engineer',
    'Аdа Еnginееr',
    'Ada Eng1neer',
    'Ada EngIneer',
    'Ada Englneer',
    'Ａｄａ Engineer',
  ])('“%s” is taken for Ada Engineer', (name) => {
    expect(looksLike(name, 'Ada Engineer')).toBe(true);
  });

  it.each(['Ada', 'Ada E.', 'Ada Engineers', 'Adam Engineer', '', '…'])('“%s” is not', (name) => {
    expect(looksLike(name, 'Ada Engineer')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { countSeconds, readSeconds, withSecond } from './heard-seconds';

const heardAll = (seconds: readonly number[]) => seconds.reduce(withSecond, '');

describe('APR-11 what was heard of a version', () => {
  it('counts every second once, in whatever order it was heard', () => {
    expect(countSeconds(heardAll([0, 1, 2, 1, 0, 9]), 10)).toBe(4);
    expect(countSeconds(heardAll([187, 3, 3, 3]), 188)).toBe(2);
  });

  it('is whole when every second was heard, the last part of one included', () => {
    const seconds = Array.from({ length: 188 }, (_, second) => second);
    expect(countSeconds(heardAll(seconds), 187.4)).toBe(188);
  });

  it('counts nothing past the end', () => {
    expect(countSeconds(heardAll([0, 500]), 10)).toBe(1);
  });

  it('begins anew with what cannot be read', () => {
    expect(readSeconds('zz')).toBe('');
    expect(readSeconds(null)).toBe('');
    expect(readSeconds('f3')).toBe('f3');
  });
});

import { expect, it } from 'vitest';
import { afterOf } from './request-query';

it.each([
  ['', 0],
  ['?after=7', 7],
  ['?after=-1', 0],
  ['?after=1.5', 0],
  ['?after=x', 0],
  ['?after=2147483647', 2147483647],
  ['?after=2147483648', 2147483647],
  ['?after=9007199254740993', 0],
])('LOG-4 “%s” reads on after %i', (query, after) => {
  expect(afterOf(new Request(`http://127.0.0.1/api/releases/r/events${query}`))).toBe(after);
});

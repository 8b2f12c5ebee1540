import { expect, it } from 'vitest';
import { afterOf, monthsOf } from './request-query';

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

it.each([
  ['?months=12', 12],
  ['?months=0', 1],
  ['?months=241', 240],
  ['', 240],
  ['?months=x', 240],
])('RET-1 “%s” asks about %i months', (query, months) => {
  expect(monthsOf(new Request(`http://127.0.0.1/api/studios/s/retention${query}`))).toBe(months);
});

import { expect, test } from 'vitest';
import { nothingSigned, voidedBy } from './voided-by';

const tracks = [
  { id: 'a', title: 'One' },
  { id: 'b', title: 'Two' },
];

test('TRK-7 names the tracks whose texts a change of the running order voids', () => {
  expect(voidedBy(nothingSigned, () => true)).toBeNull();
  expect(voidedBy({ tracks, delivered: false }, (id) => id === 'c')).toBeNull();
  expect(voidedBy({ tracks, delivered: false }, (id) => id !== 'a')).toMatch(/texts of “Two” ends/);
  const delivered = voidedBy({ tracks, delivered: true }, () => true);
  expect(delivered).toMatch(/“One”, “Two”/);
  expect(delivered).toMatch(/no longer offered/);
});

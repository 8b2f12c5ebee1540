import { expect, it } from 'vitest';
import { BoundedMap } from './bounded-map';

it('a bounded map drops the least recently used entry', () => {
  const map = new BoundedMap<string, number>({ most: 2 });
  map.set('a', 1);
  map.set('b', 2);
  expect(map.get('a')).toBe(1);
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  expect(map.size).toBe(2);
});

it('a bounded map counts sizes if it is given them', () => {
  const map = new BoundedMap<number, string>({ most: 5, sizeOf: ({ length }) => length });
  map.set(1, 'aaa');
  map.set(2, 'bb');
  expect(map.size).toBe(5);
  map.set(1, 'a');
  map.set(3, 'cc');
  expect([map.size, map.get(1), map.get(2), map.get(3)]).toEqual([5, 'a', 'bb', 'cc']);
  map.set(4, 'dddd');
  expect([map.size, map.get(4), map.get(3)]).toEqual([4, 'dddd', undefined]);
  map.set(5, 'far too long');
  expect([map.size, map.get(5)]).toEqual([0, undefined]);
});

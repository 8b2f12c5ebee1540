import { describe, expect, it } from 'vitest';
import { inOneQuery, listsInOneQuery } from './in-one-query';

describe('asking for many at once', () => {
  it('LST-2 what is asked in one turn is one query, and what is asked later another', async () => {
    const queries: string[][] = [];
    const lengthOf = inOneQuery<string, number>(async (keys) => {
      queries.push([...keys]);
      return new Map(keys.map((key) => [key, key.length]));
    });
    const first = await Promise.all(['a', 'bb', 'a'].map(lengthOf));
    const second = await lengthOf('ccc');
    expect({ first, second, queries }).toEqual({
      first: [1, 2, 1],
      second: 3,
      queries: [['a', 'bb'], ['ccc']],
    });
  });

  it('LST-2 the rows of each parent keep their order, and a parent without rows has an empty list', async () => {
    const list = listsInOneQuery(
      async () => ['b2', 'a1', 'b1'],
      (row) => row.charAt(0),
    );
    expect(await Promise.all(['a', 'b', 'c'].map(list))).toEqual([['a1'], ['b2', 'b1'], []]);
  });

  it('LST-2 a query that fails is told to everyone who asked, and the next is made anew', async () => {
    let isAway = true;
    const find = inOneQuery<string, string>(async (keys) => {
      if (isAway) throw new Error('away');
      return new Map(keys.map((key) => [key, key]));
    });
    expect(await Promise.allSettled([find('a'), find('b')])).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    isAway = false;
    expect(await find('a')).toBe('a');
  });
});

import { expect, test } from 'vitest';
import { testDatabase } from '@/lib/testing/database/database';
import { unlessElsewhere } from './exclusive';

const database = testDatabase();

test('a chore is done by one process at a time, and by the next one afterwards', async () => {
  const done: string[] = [];
  const { url } = database();
  await unlessElsewhere(url, 'sweep', async () => {
    await unlessElsewhere(url, 'sweep', async () => void done.push('twice'));
    await unlessElsewhere(url, 'another', async () => void done.push('another'));
    done.push('first');
  });
  await unlessElsewhere(url, 'sweep', async () => void done.push('next'));
  expect(done).toEqual(['another', 'first', 'next']);
});

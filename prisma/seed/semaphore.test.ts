import { expect, test } from 'vitest';
import { Semaphore } from './semaphore';

test('a limited number of tasks runs at once, started in order, whether earlier ones fail or not', async () => {
  const semaphore = new Semaphore(2);
  const begun: number[] = [];
  const ends: ((failed: boolean) => void)[] = [];
  const work = (name: number) =>
    semaphore.run(async () => {
      begun.push(name);
      if (await new Promise<boolean>((end) => ends.push(end))) throw new Error(`${name} failed`);
      return name;
    });
  const first = work(1);
  const others = [work(2), work(3), work(4)];
  expect(begun).toEqual([1, 2]);
  ends[0]?.(true);
  await expect(first).rejects.toThrow('1 failed');
  await expect.poll(() => begun, { timeout: 60_000 }).toEqual([1, 2, 3]);
  ends[1]?.(false);
  ends[2]?.(false);
  await expect.poll(() => begun, { timeout: 60_000 }).toEqual([1, 2, 3, 4]);
  ends[3]?.(false);
  expect(await Promise.all(others)).toEqual([2, 3, 4]);
});

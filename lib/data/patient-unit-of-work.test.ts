import { expect, test } from 'vitest';
import { ok } from '@/lib/core/result';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { patientUnitOfWork } from './patient-unit-of-work';

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

const full = Object.assign(new Error('could not extend file'), { code: '53100' });

/** Its changes fail with these errors, one after the other, and then succeed. */
function failing(...errors: Error[]): UnitOfWork {
  const read = {} as UnitOfWork['read'];
  return {
    read,
    readAsOf: () => read,
    async change(work) {
      const error = errors.shift();
      if (error) throw error;
      return work({} as Parameters<typeof work>[0]);
    },
  };
}

test('a change waits for a database that is away or has no room, and no longer than that', async () => {
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const patient = patientUnitOfWork(failing(away, full), pause);
  expect(await patient.change(async () => ok('done'))).toEqual(ok('done'));
  expect(pauses).toEqual([500, 1000]);
  const faulty = patientUnitOfWork(failing(new Error('a bug')), pause);
  await expect(faulty.change(async () => ok('done'))).rejects.toThrow('a bug');
});

test.each([
  ['a statement', '57014'],
  ['the wait for a lock', '55P03'],
])('a change is asked for only a few times more where %s took too long', async (_what, code) => {
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const busy = () => Object.assign(new Error('canceling statement'), { code });
  const calm = patientUnitOfWork(failing(busy(), busy(), busy()), pause);
  expect(await calm.change(async () => ok('done'))).toEqual(ok('done'));
  expect(pauses).toEqual([1000, 2000, 4000]);
  const never = patientUnitOfWork(failing(...Array.from({ length: 150 }, busy)), pause);
  await expect(never.change(async () => ok('done'))).rejects.toThrow('canceling statement');
  expect(pauses).toHaveLength(6);
});

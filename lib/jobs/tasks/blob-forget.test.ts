import { expect, it } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import type { Transaction, UnitOfWork } from '@/lib/domain/unit-of-work';
import { type BlobStore, StoreAway } from '@/lib/storage/blob-store';
import { patientBlobs } from '@/lib/storage/patient-stores';
import { forgetBlob } from './blob-forget';

it('a store that stays away is asked for nothing more once the lock on the bytes may have ended', async () => {
  let nowMs = 0;
  const limits: (() => void)[] = [];
  const limit = (ms: number) => {
    const ending = new AbortController();
    limits.push(() => {
      if (nowMs >= ms) ending.abort(new DOMException('The lock may have ended.', 'TimeoutError'));
    });
    return ending.signal;
  };
  const asked: number[] = [];
  const away = {
    remove: async () => {
      asked.push(nowMs);
      throw new StoreAway('silent');
    },
  } as unknown as BlobStore;
  const audio = { lockHashes: async () => {}, isHashNeeded: async () => false };
  const uow = {
    change: (work: (tx: Transaction) => Promise<unknown>) => work({ audio } as unknown as Transaction),
  } as unknown as UnitOfWork;
  const blobs = patientBlobs(away, async (ms) => {
    nowMs += ms;
    for (const look of limits) look();
  });
  await expect(forgetBlob({ uow, blobs, limit }, 'a' as Sha256)).rejects.toThrow('The lock may have ended.');
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((at) => at >= 15_000)).toEqual([]);
  expect(nowMs).toBeGreaterThanOrEqual(15_000);
});

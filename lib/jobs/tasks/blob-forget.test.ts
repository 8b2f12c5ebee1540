import { expect, it } from 'vitest';
import type { Sha256 } from '@/lib/core/ids';
import { wait } from '@/lib/core/timers';
import type { Transaction, UnitOfWork } from '@/lib/domain/unit-of-work';
import { type BlobStore, StoreAway } from '@/lib/storage/blob-store';
import { patientBlobs } from '@/lib/storage/patient-stores';
import { forgetBlob } from './blob-forget';

it('a store that stays away is asked for nothing more once the lock on the bytes may have ended', async () => {
  let asked = 0;
  const away = {
    remove: async () => {
      asked += 1;
      throw new StoreAway('silent');
    },
  } as unknown as BlobStore;
  const audio = { lockHashes: async () => {}, isHashNeeded: async () => false };
  const uow = {
    change: (work: (tx: Transaction) => Promise<unknown>) => work({ audio } as unknown as Transaction),
  } as unknown as UnitOfWork;
  const blobs = patientBlobs(away, () => wait(10));
  await expect(forgetBlob({ uow, blobs, mostMs: 50 }, 'a' as Sha256)).rejects.toThrow(/timeout/);
  const until = asked;
  await wait(50);
  expect([asked, until > 1]).toEqual([until, true]);
});

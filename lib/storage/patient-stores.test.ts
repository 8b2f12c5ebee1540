import { expect, test } from 'vitest';
import type { Sha256, UploadId } from '@/lib/core/ids';
import { type BlobStore, StoreAway } from './blob-store';
import { patientBlobs, patientStaging } from './patient-stores';

const sha256 = '0'.repeat(64) as Sha256;
const id = 'upload' as UploadId;

/** Fails so many times, then gives the value. */
function failing<T>(
  times: number,
  value: T,
  error: Error = new StoreAway(new Error('connect ECONNREFUSED')),
) {
  let left = times;
  return async (): Promise<T> => {
    if (left-- > 0) throw error;
    return value;
  };
}

test('a store that is away is waited for', async () => {
  const waited: number[] = [];
  const pause = async (ms: number) => void waited.push(ms);
  const away = { putFile: failing(3, { sha256, sizeBytes: 1 }), path: failing(2, '/a/file') };
  const blobs = patientBlobs(away as unknown as BlobStore, pause);
  const known = { sha256, sizeBytes: 1 };
  expect(await blobs.putFile('/a/file', known)).toEqual(known);
  expect(waited).toEqual([500, 1000, 2000]);
  expect(await blobs.path(sha256, '/a')).toBe('/a/file');
  const staging = patientStaging(
    { findSize: failing(1, 5), fileIn: failing(1, 'f'), remove: failing(1, undefined) },
    pause,
  );
  expect(await staging.findSize(id)).toBe(5);
  expect(await staging.fileIn('/a', id)).toBe('f');
  await staging.remove(id);
});

test('for ten minutes, not for ever; and nothing else is waited for', async () => {
  let waitedMs = 0;
  const pause = async (ms: number) => {
    waitedMs += ms;
  };
  const forever = { findSize: failing(1e6, 1) } as unknown as BlobStore;
  await expect(patientBlobs(forever, pause).findSize(sha256)).rejects.toThrow(StoreAway);
  expect(waitedMs).toBeGreaterThan(9.5 * 60 * 1000);
  const broken = { findSize: failing(1, 1, new Error('a bug')) } as unknown as BlobStore;
  await expect(patientBlobs(broken, pause).findSize(sha256)).rejects.toThrow('a bug');
});

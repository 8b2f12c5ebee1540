import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Sha256, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, refuse } from '@/lib/core/result';
import { neededHashes } from '@/lib/data/blob-references';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { containerForTests } from '@/lib/testing/portal/container';
import { referringTo } from './stored-bytes';
import { forgetBlob } from './tasks/blob-forget';

const test = containerForTests();

async function given(name: string) {
  const { uow, blobs, ids } = test.parts;
  const { sha256 } = await blobs.put(Readable.from([Buffer.from(`the bytes of ${name}`)]));
  const userId = ids.next<UserId>();
  await uow.change(async (tx) =>
    ok(await tx.studios.insertPerson({ id: userId, name, email: `${name}@band.test` })),
  );
  const forget = () => forgetBlob(test.parts, sha256);
  const refer = (around: Partial<Parameters<typeof referringTo>[0]> = {}) =>
    referringTo({ uow, blobs, ...around }, [sha256]).change(async (tx) =>
      ok(await tx.pictures.savePicture(userId, sha256)),
    );
  const isThere = async () => (await blobs.findSize(sha256)) !== null;
  return { sha256, userId, forget, refer, isThere, uow, blobs };
}

describe('a change that begins to refer to stored bytes', () => {
  it('keeps nobody waiting while the store is asked for them, and whoever forgets them meanwhile leaves them', async () => {
    const { sha256, refer, forget, isThere, uow, blobs, userId } = await given('ann');
    const findSize = async (asked: Sha256) => {
      // Within a change this would wait for its lock, until the change had run out of time.
      await forget();
      expect(await neededHashes(test.parts.prisma)([sha256])).toEqual(new Set([sha256]));
      return blobs.findSize(asked);
    };
    await refer({ blobs: { findSize } });
    expect(await isThere()).toBe(true);
    expect(await uow.read.pictures.findPicture(userId)).toBe(sha256);
  });

  it('does not happen when they have gone', async () => {
    const { refer, forget, uow, userId } = await given('bea');
    await forget();
    await expect(refer()).rejects.toMatchObject({ name: 'BlobMissing' });
    expect(await uow.read.pictures.findPicture(userId)).toBeNull();
  });

  it('lets them go when it is refused', async () => {
    const { sha256, forget, isThere, uow, blobs } = await given('cid');
    const refused = await referringTo({ uow, blobs }, [sha256]).change(async () =>
      refuse(refusal('conflict', 'REL-4', 'Not now.')),
    );
    expect(refused.ok).toBe(false);
    await forget();
    expect(await isThere()).toBe(false);
  });

  it('does not happen on a claim that has run out', async () => {
    const { refer, forget, blobs, isThere } = await given('dan');
    let isLate = true;
    const findSize = async (asked: Sha256) => {
      const size = await blobs.findSize(asked);
      if (isLate) await test.parts.prisma.$executeRaw`UPDATE "BlobClaim" SET until = now()`;
      if (isLate) await forget();
      isLate = false;
      return size;
    };
    await expect(refer({ blobs: { findSize } })).rejects.toMatchObject({ name: 'BlobMissing' });
    expect(await isThere()).toBe(false);
  });

  it('happens once when its commit was not answered and it is tried again', async () => {
    const { refer, forget, isThere, uow } = await given('eve');
    let changes = 0;
    const change: UnitOfWork['change'] = async (work) => {
      const done = await uow.change(work);
      changes += 1;
      // The second is the change itself.
      return changes === 2 ? uow.change(work) : done;
    };
    expect((await refer({ uow: { ...uow, change } })).ok).toBe(true);
    await forget();
    expect(await isThere()).toBe(true);
  });
});

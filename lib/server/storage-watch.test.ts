import { expect, test } from 'vitest';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { givenMix } from '@/lib/testing/portal/audio';
import { portalForTests } from '@/lib/testing/portal/portal';
import { StorageWatch } from './storage-watch';

const opened = portalForTests();
/** Clients may fill 126 MB of it; nine tenths of that are 113.4 MB. A mix is 51.8 MB. */
const limits = { ...defaultUploadLimits, studioBytes: 140e6, outsideBytes: 126e6 };

function watched() {
  const { portal } = opened;
  const watch = new StorageWatch({ uow: portal.uow, clock: portal.clock, limits });
  const level = async () => {
    await watch.look();
    return watch.findUse(portal.studioId)?.level;
  };
  const mails = () =>
    portal.prisma.mailMessage.findMany({ where: { template: 'storage-low' }, orderBy: { createdAt: 'asc' } });
  return { portal, watch, level, mails };
}

test('STU-9 a studio is told once, by mail and on its pages, before clients can send no more', async () => {
  const { portal, watch, level, mails } = watched();
  const { release, tracks } = await portal.release();
  const [one, two] = tracks;
  if (!one || !two) throw new Error('no tracks');
  const client = await portal.client(release.id, 'decider');
  expect(watch.findUse(portal.studioId)).toBeNull();

  await givenMix(portal, one, 'a');
  const second = await givenMix(portal, two, 'b');
  const makeOfIt = (madeBytes: number) =>
    portal.prisma.audioFile.update({ where: { id: second.audioFileId }, data: { madeBytes } });
  expect(await level()).toBe('enough');
  expect(await mails()).toEqual([]);

  await makeOfIt(12e6);
  expect(await level()).toBe('low');
  expect(watch.findUse(portal.studioId)).toMatchObject({ usedBytes: 115_686_088, studioBytes: 140e6 });
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.to).toBe('ada@studio.test');
  expect(client.email).not.toBe(mail?.to);

  // Another process, or this one after a restart.
  expect(await watched().level()).toBe('low');
  await makeOfIt(30e6);
  expect(await level()).toBe('full');
  expect(await mails()).toHaveLength(1);

  // A little less than where it began is not enough yet.
  await makeOfIt(6e6);
  expect(await level()).toBe('low');
  await makeOfIt(0);
  expect(await level()).toBe('enough');
  // Whoever sends and cancels makes no second mail on the same day.
  await makeOfIt(30e6);
  expect(await level()).toBe('full');
  expect(await mails()).toHaveLength(1);
  await makeOfIt(0);
  portal.clock.advance(25 * 60 * 60 * 1000);
  expect(await level()).toBe('enough');
  await makeOfIt(30e6);
  expect(await level()).toBe('full');
  expect(await mails()).toHaveLength(2);
});

test('STU-9 room that is kept for what has not arrived yet is nothing that the studio stores', async () => {
  const { portal, watch } = watched();
  const { release, tracks } = await portal.release();
  const used = async () => {
    await watch.look();
    return watch.findUse(portal.studioId)?.usedBytes ?? 0;
  };
  const before = await used();
  const soon = new Date(portal.clock.now().getTime() + 60 * 60 * 1000);
  const upload = await portal.prisma.upload.create({
    data: {
      ...{
        id: portal.ids.next<string>(),
        releaseId: release.id,
        trackId: tracks[0]?.id ?? '',
        purpose: 'mix',
      },
      ...{ originalName: 'a.wav', sizeBytes: 130e6, fingerprint: 'of a', expiresAt: soon, heldUntil: soon },
      ...{ arrivedBytes: 1e6, actorKind: 'user', actorId: 'somebody', actorName: 'Somebody' },
    },
  });
  expect((await used()) - before).toBe(1e6);
  const kept = await portal.uow.read.uploads.sumBytes(
    { studioId: portal.studioId },
    { now: portal.clock.now() },
  );
  expect(kept - before).toBe(130e6);
  const whole = { state: 'verifying', arrivedBytes: 130e6 } as const;
  await portal.prisma.upload.update({ where: { id: upload.id }, data: whole });
  expect((await used()) - before).toBe(130e6);
});

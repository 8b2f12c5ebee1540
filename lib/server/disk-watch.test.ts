import { expect, test } from 'vitest';
import { portalForTests } from '@/lib/testing/portal/portal';
import { DiskWatch } from './disk-watch';

const portal = portalForTests();
const gigabyte = 1e9;

function watched() {
  const disk = { freeBytes: 100 * gigabyte, totalBytes: 400 * gigabyte };
  const { uow, clock } = portal.portal;
  const watch = new DiskWatch({
    ...{ uow, clock, findSpace: async () => disk, findPlace: async () => 'data' },
    leastDiskBytes: gigabyte,
  });
  const after = async (freeBytes: number) => {
    disk.freeBytes = freeBytes;
    await watch.look();
    return watch.level;
  };
  const mails = () =>
    portal.portal.prisma.mailMessage.findMany({ where: { template: 'disk-low' }, select: { to: true } });
  return { watch, after, mails };
}

test('STU-8 the owners get one mail before clients can send no more, and another only after there was room', async () => {
  const { after, mails } = watched();
  expect(await after(30 * gigabyte)).toBe('enough');
  expect(await mails()).toEqual([]);
  // Clients are refused below 12 GB.
  expect(await after(20 * gigabyte)).toBe('low');
  expect(await mails()).toEqual([{ to: 'ada@studio.test' }]);
  expect(await after(0.5 * gigabyte)).toBe('full');
  expect(await after(25 * gigabyte)).toBe('low');
  // Another process of the same machine, or this one after a restart.
  const again = watched();
  // It is enough only with some more than the threshold of 24 GB, as it was little before.
  expect(await again.after(25 * gigabyte)).toBe('low');
  expect(await again.after(20 * gigabyte)).toBe('low');
  expect(await mails()).toHaveLength(1);
  expect(await after(60 * gigabyte)).toBe('enough');
  portal.portal.clock.advance(60_000);
  expect(await after(20 * gigabyte)).toBe('low');
  expect(await mails()).toHaveLength(2);
});

test('what could not be told, as the disk was full already, is told the next time', async () => {
  const { uow, clock } = portal.portal;
  let fails = true;
  const watch = new DiskWatch({
    clock,
    uow: {
      ...uow,
      change: (work) => {
        if (!fails) return uow.change(work);
        fails = false;
        throw Object.assign(new Error('no space'), { code: '53100' });
      },
    },
    findSpace: async () => ({ freeBytes: 0, totalBytes: 400 * gigabyte }),
    findPlace: async () => 'other',
    leastDiskBytes: gigabyte,
  });
  await expect(watch.look()).rejects.toThrow('no space');
  expect(watch.level).toBe('full');
  await watch.look();
  const about = { template: 'disk-low', key: { startsWith: 'disk-low:other:' } };
  expect(await portal.portal.prisma.mailMessage.count({ where: about })).toBe(1);
});

test('STU-8 who owns a studio that is set up on a disk with little room is told then', async () => {
  const { uow, clock, prisma } = portal.portal;
  let isSetUp = false;
  const watch = new DiskWatch({
    clock,
    uow: {
      ...uow,
      change: (work) =>
        uow.change((tx) => {
          const listOwners = async () => (isSetUp ? tx.studios.listOwners() : []);
          return work({ ...tx, studios: { ...tx.studios, listOwners } });
        }),
    },
    findSpace: async () => ({ freeBytes: 20 * gigabyte, totalBytes: 400 * gigabyte }),
    findPlace: async () => 'new',
    leastDiskBytes: gigabyte,
  });
  const about = { template: 'disk-low', key: { startsWith: 'disk-low:new:' } };
  await watch.look();
  expect(await prisma.mailMessage.count({ where: about })).toBe(0);
  isSetUp = true;
  await watch.look();
  await watch.look();
  expect(await prisma.mailMessage.count({ where: about })).toBe(1);
});

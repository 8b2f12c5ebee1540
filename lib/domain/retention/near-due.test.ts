import { expect, it } from 'vitest';
import type { ReleaseId } from '@/lib/core/ids';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { archiveRelease } from '../releases/archive.commands';
import { monthsLater } from './retention';
import { setRetention, watchRetention } from './retention.commands';

const shared = portalForTests();
const day = 24 * 60 * 60 * 1000;

const policy = (months: number) =>
  setRetention(shared.portal.as(shared.portal.owner), shared.portal.studioId, { months, scope: 'audio' });

async function givenArchived(): Promise<ReleaseId> {
  const { portal } = shared;
  const { release } = await portal.release(['One']);
  granted(await archiveRelease(portal.as(portal.owner), release.id));
  return release.id;
}

it('RET-2 however many archived releases are not due, looking is one query and no change of any', async () => {
  const { portal } = shared;
  const releaseId = await givenArchived();
  await portal.prisma.$executeRaw`
    INSERT INTO "Release" (id, "studioId", kind, title, artist, "archivedAt")
    SELECT 'far ' || n, ${portal.studioId}, 'ep', 'Far ' || n, 'The Grooves', ${portal.clock.now()}
    FROM generate_series(1, 10000) AS n`;
  granted(await policy(6));
  let changes = 0;
  const change: typeof portal.uow.change = (work) => {
    changes += 1;
    return portal.uow.change(work);
  };
  const look = () => watchRetention({ ...portal, clock: portal.clock, uow: { ...portal.uow, change } });
  expect(await look()).toBeNull();
  expect(changes, 'that it was looked').toBe(1);
  expect(await portal.uow.read.retention.listNearDue(portal.clock.now())).toEqual([]);
  // As if one of them had been archived long ago.
  const archivedAt = new Date(portal.clock.now().getTime() - 160 * day);
  await portal.prisma.release.update({ where: { id: releaseId }, data: { archivedAt } });
  await look();
  expect(changes).toBe(3);
  expect(await portal.prisma.retentionWarning.count({ where: { releaseId } })).toBe(1);
  await portal.prisma.release.deleteMany({ where: { id: { startsWith: 'far ' } } });
});

it('RET-2 a release of which the owners were told is changed by nobody until the next thing is to be done', async () => {
  const { portal } = shared;
  await portal.prisma.release.updateMany({ data: { archivedAt: null } });
  const ids = [await givenArchived(), await givenArchived(), await givenArchived()];
  granted(await policy(6));
  const archivedAt = new Date(portal.clock.now().getTime() - 160 * day);
  await portal.prisma.release.updateMany({ where: { id: { in: ids } }, data: { archivedAt } });
  const { uow } = portal;
  const look = async (days: number) => {
    const clock = { now: () => new Date(portal.clock.now().getTime() + days * day) };
    let changes = 0;
    const change: typeof uow.change = (work) => {
      changes += 1;
      return uow.change(work);
    };
    await watchRetention({ clock, uow: { ...uow, change } });
    await portal.prisma.mailMessage.updateMany({ where: { state: 'queued' }, data: { state: 'sent' } });
    return changes;
  };
  expect(await look(0), 'that it was looked, and three warnings').toBe(4);
  // Hours and days in which nothing is due.
  for (const days of [0.04, 0.5, 1, 3, 5, 8, 11, 14, 17, 20]) expect(await look(days), String(days)).toBe(1);
  expect(await look(22.9)).toBe(1);
  expect(await look(23.1), 'the second warning').toBe(4);
  for (const days of [24, 26, 28, 30]) expect(await look(days), String(days)).toBe(1);
  expect(await look(31), 'one of them is deleted, and the others wait without a change').toBe(2);
});

it('RET-2 the database and the rules agree on the day from which owners are told', async () => {
  const { portal } = shared;
  const releaseId = await givenArchived();
  const isNear = async (now: Date) =>
    (await portal.uow.read.retention.listNearDue(now)).some((near) => near.releaseId === releaseId);
  for (const [archived, months] of [
    ['2026-01-31T12:00:00Z', 1],
    ['2024-02-29T23:30:00Z', 12],
    ['2026-08-31T00:00:00Z', 6],
    ['2026-03-15T07:00:00Z', 240],
  ] as const) {
    const archivedAt = new Date(archived);
    await portal.prisma.release.update({ where: { id: releaseId }, data: { archivedAt } });
    granted(await policy(months));
    const from = new Date(monthsLater(archivedAt, months).getTime() - 30 * day);
    expect([await isNear(new Date(from.getTime() - 1)), await isNear(from)], archived).toEqual([false, true]);
    const keepUntil = monthsLater(archivedAt, months + 2);
    await portal.prisma.release.update({ where: { id: releaseId }, data: { keepUntil } });
    expect(await isNear(from), 'kept').toBe(false);
    await portal.prisma.release.update({ where: { id: releaseId }, data: { keepUntil: null } });
  }
});

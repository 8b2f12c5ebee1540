import type { Clock } from '@/lib/core/clock';
import type { ReleaseId } from '@/lib/core/ids';
import type { PrismaClient } from '@/lib/data/prisma';
import { purgeRelease, warningKey, watchRetention } from '@/lib/domain/retention/retention.commands';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';

interface Around {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Archives a release as of a hundred days ago. */
export async function archivedLongAgo({ prisma, clock }: Around, id: ReleaseId): Promise<void> {
  const archivedAt = new Date(clock.now().getTime() - 100 * dayMs);
  await prisma.release.update({ where: { id }, data: { archivedAt, keepUntil: null } });
}

/** Both warnings of a deletion that is due, as they were sent. */
export async function warnedInTime({ prisma, clock }: Around, releaseId: ReleaseId): Promise<void> {
  for (const [step, days] of [['first', 40] as const, ['second', 10] as const]) {
    const warnedAt = new Date(clock.now().getTime() - days * dayMs);
    await prisma.retentionWarning.create({ data: { releaseId, step, warnedAt } });
    const key = `${warningKey(releaseId, step, warnedAt)}ada`;
    const mail = {
      template: 'deletion-announced',
      payload: {},
      state: 'sent',
      to: 'ada@studio.test',
    } as const;
    await prisma.mailMessage.create({ data: { id: key, key, ...mail } });
  }
}

type Running = Around & { readonly uow: UnitOfWork };

/** The portal finds a release that is due, and tells its owners for the first time. */
export async function announceDeletion(portal: Running, releaseId: ReleaseId): Promise<void> {
  await archivedLongAgo(portal, releaseId);
  await watchRetention(portal);
}

/** Deletes a release whose time has come. @returns whether it did */
export async function deleteInTime(portal: Running, releaseId: ReleaseId): Promise<boolean> {
  await archivedLongAgo(portal, releaseId);
  await warnedInTime(portal, releaseId);
  const purged = await purgeRelease(portal, releaseId);
  return purged.ok && purged.value;
}

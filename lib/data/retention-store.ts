import type { ReleaseId, StudioId } from '@/lib/core/ids';
import {
  firstDays,
  later,
  type RetentionCase,
  type RetentionScope,
  type RetentionWarning,
  retentionScopes,
  type WarningStep,
} from '@/lib/domain/retention/retention';
import { warningKey } from '@/lib/domain/retention/retention.commands';
import type { RetentionStore } from '@/lib/domain/retention/retention.store';
import type { Prisma } from './generated/prisma/client';
import type { Database } from './prisma';
import { purgeRows } from './purge-rows';

const lookName = 'retention';
/** The lesser one for a word that no version wrote. */
export const retentionScopeOf = (text: string): RetentionScope =>
  retentionScopes.find((scope) => scope === text) ?? 'audio';

const parts = { studio: true, warnings: true } as const satisfies Prisma.ReleaseInclude;
type Row = Prisma.ReleaseGetPayload<{ include: typeof parts }>;

/** RET-4: sent is what reached an owner, and waits for no other. Mails of owners who were erased since are gone (ERA-1). */
async function mailsOf(db: Database, key: string): Promise<RetentionWarning['mails']> {
  const mails = await db.mailMessage.findMany({
    where: { key: { startsWith: key } },
    select: { state: true },
  });
  if (mails.length === 0 || mails.some(({ state }) => state === 'failed')) return 'failed';
  return mails.every(({ state }) => state === 'sent') ? 'sent' : 'waiting';
}

async function toCase(db: Database, row: Row): Promise<RetentionCase | null> {
  const { archivedAt, purgedAt, keepUntil, studio } = row;
  if (!archivedAt || purgedAt || studio.retentionMonths === null) return null;
  const releaseId = row.id as ReleaseId;
  const warningOf = async (step: WarningStep) => {
    const at = row.warnings.find((warning) => warning.step === step)?.warnedAt;
    return at ? { at, mails: await mailsOf(db, warningKey(releaseId, step, at)) } : null;
  };
  return {
    releaseId,
    studioId: studio.id as StudioId,
    months: studio.retentionMonths,
    scope: retentionScopeOf(studio.retentionScope),
    archivedAt,
    keepUntil,
    first: await warningOf('first'),
    second: await warningOf('second'),
  };
}

export function createRetentionStore(db: Database): RetentionStore {
  return {
    async findPolicy(id) {
      const studio = await db.studio.findUnique({ where: { id } });
      return studio && { months: studio.retentionMonths, scope: retentionScopeOf(studio.retentionScope) };
    },
    async savePolicy(id, { months, scope }) {
      await db.studio.update({ where: { id }, data: { retentionMonths: months, retentionScope: scope } });
    },
    async listArchived(studioId) {
      const rows = await db.release.findMany({
        where: { studioId, archivedAt: { not: null }, purgedAt: null },
        select: { archivedAt: true, keepUntil: true },
      });
      return rows.flatMap(({ archivedAt, keepUntil }) => (archivedAt ? [{ archivedAt, keepUntil }] : []));
    },
    async listNearDue(now) {
      // The same months as `monthsLater`: where one is shorter, its last day.
      const rows = await db.$queryRaw<{ id: ReleaseId }[]>`
        SELECT release.id FROM "Release" AS release JOIN "Studio" AS studio ON studio.id = release."studioId"
        WHERE release."archivedAt" IS NOT NULL AND release."purgedAt" IS NULL AND studio."retentionMonths" IS NOT NULL
          AND (greatest(release."archivedAt" + make_interval(months => studio."retentionMonths"), release."keepUntil")
              <= ${later(now, firstDays)}
            OR EXISTS (SELECT FROM "RetentionWarning" AS warning WHERE warning."releaseId" = release.id))
        ORDER BY release."archivedAt", release.id`;
      return rows.map(({ id }) => id);
    },
    async findCase(id) {
      const row = await db.release.findUnique({ where: { id }, include: parts });
      return row && toCase(db, row);
    },
    async insertWarning(releaseId, step, warnedAt) {
      await db.retentionWarning.create({ data: { releaseId, step, warnedAt } });
    },
    async forgetWarnings(of) {
      if (of === 'all') await db.retentionWarning.deleteMany();
      else if ('releaseId' in of) await db.retentionWarning.deleteMany({ where: of });
      else await db.retentionWarning.deleteMany({ where: { release: of } });
    },
    async keepUntil(id, until) {
      await db.release.update({ where: { id }, data: { keepUntil: until } });
    },
    async findLastLook() {
      return (await db.chore.findUnique({ where: { name: lookName } }))?.lookedAt ?? null;
    },
    async saveLook(lookedAt) {
      const data = { lookedAt };
      await db.chore.upsert({ where: { name: lookName }, create: { name: lookName, ...data }, update: data });
    },
    async lockDeletions() {
      await db.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtext('acetate deletions'))`;
    },
    async isBusy(releaseId) {
      const working = await Promise.all([
        db.audioFile.count({ where: { releaseId, state: { in: ['received', 'measuring'] } } }),
        db.upload.count({ where: { releaseId, state: 'verifying' } }),
        db.delivery.count({ where: { releaseId, state: 'building' } }),
        db.print.count({ where: { master: { track: { releaseId } }, state: 'rendering' } }),
      ]);
      return working.some((count) => count > 0);
    },
    purge: (releaseId, scope, at) => purgeRows(db, releaseId, { scope, at }),
  };
}

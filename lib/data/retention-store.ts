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
function stateOf(states: readonly string[]): RetentionWarning['mails'] {
  if (states.length === 0 || states.includes('failed')) return 'failed';
  return states.every((state) => state === 'sent') ? 'sent' : 'waiting';
}

const keysOf = ({ id, warnings }: Row) =>
  warnings.map(({ step, warnedAt }) => warningKey(id as ReleaseId, step as WarningStep, warnedAt));

/** The states of the mails of these warnings, by what their keys begin with: all in one query. */
async function mailStates(db: Database, rows: readonly Row[]): Promise<ReadonlyMap<string, string[]>> {
  const states = new Map(rows.flatMap(keysOf).map((key): [string, string[]] => [key, []]));
  if (states.size === 0) return states;
  const mails = await db.$queryRaw<{ warning: string; state: string }[]>`
    SELECT mail.warning, mail.state FROM (
      SELECT regexp_replace(key, '[^:]*$', '') AS warning, state::text FROM "MailMessage"
      WHERE template = 'deletion-announced') AS mail
    WHERE mail.warning = ANY (${[...states.keys()]})`;
  for (const { warning, state } of mails) states.get(warning)?.push(state);
  return states;
}

function toCase(row: Row, states: ReadonlyMap<string, string[]>): RetentionCase | null {
  const { archivedAt, purgedAt, keepUntil, studio } = row;
  if (!archivedAt || purgedAt || studio.retentionMonths === null) return null;
  const releaseId = row.id as ReleaseId;
  const warningOf = (step: WarningStep) => {
    const at = row.warnings.find((warning) => warning.step === step)?.warnedAt;
    return at ? { at, mails: stateOf(states.get(warningKey(releaseId, step, at)) ?? []) } : null;
  };
  return {
    releaseId,
    studioId: studio.id as StudioId,
    months: studio.retentionMonths,
    scope: retentionScopeOf(studio.retentionScope),
    archivedAt,
    keepUntil,
    first: warningOf('first'),
    second: warningOf('second'),
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
            OR EXISTS (SELECT FROM "RetentionWarning" AS warning WHERE warning."releaseId" = release.id))`;
      const near = await db.release.findMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        include: parts,
        orderBy: [{ archivedAt: 'asc' }, { id: 'asc' }],
      });
      const states = await mailStates(db, near);
      return near.map((row) => toCase(row, states)).filter((of) => of !== null);
    },
    async findCase(id) {
      const row = await db.release.findUnique({ where: { id }, include: parts });
      return row && toCase(row, await mailStates(db, [row]));
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

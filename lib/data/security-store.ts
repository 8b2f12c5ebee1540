import type { Ids, StudioId } from '@/lib/core/ids';
import type { SecurityReader } from '@/lib/domain/security/security.store';
import { type SecurityNote, type SecurityRecord, securityKinds } from '@/lib/domain/security/security-record';
import { actorKinds } from './columns';
import type { PrismaClient, SecurityRecord as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const hourMs = 60 * 60 * 1000;
const longestText = 400;

/** Writes of the security log. They stand outside of changes: what was refused is rolled back, the note of it is not. */
export type SecurityWriter = ReturnType<typeof createSecurityWriter>;

function keyOf({ kind, who, network, subject, rule, userAgent, studioId }: SecurityNote, at: Date): string {
  const hour = Math.floor(at.getTime() / hourMs);
  return JSON.stringify([hour, kind, who?.id ?? '', network, subject, rule, who ? userAgent : '', studioId]);
}

export function createSecurityWriter(prisma: PrismaClient, ids: Ids) {
  return {
    /** SEC-2: a new record, or one more of the same within this hour. */
    async note(note: SecurityNote, at: Date): Promise<void> {
      const { who, ...plain } = note;
      const cut = {
        ...plain,
        subject: plain.subject.slice(0, longestText),
        userAgent: plain.userAgent.slice(0, longestText),
      };
      const key = keyOf({ ...cut, who }, at);
      const by = { whoKind: who?.kind ?? null, whoId: who?.id ?? null, whoName: who?.name ?? null };
      await prisma.securityRecord.upsert({
        where: { key },
        create: { ...cut, ...by, id: ids.next<string>(), key, firstAt: at, lastAt: at },
        update: { count: { increment: 1 }, lastAt: at },
      });
    },
    /** SEC-3 */
    async deleteBefore(date: Date): Promise<void> {
      await prisma.securityRecord.deleteMany({ where: { lastAt: { lt: date } } });
    },
  };
}

function toRecord(row: Row): SecurityRecord[] {
  const { whoKind, whoId, whoName, key: _, studioId, ...plain } = row;
  const kind = securityKinds.find((known) => known === plain.kind);
  const by = actorKinds.find((known) => known === whoKind);
  if (!kind) return [];
  const who = by && whoId !== null ? { kind: by, id: whoId, name: whoName ?? '' } : null;
  return [{ ...plain, kind, who, studioId: studioId as StudioId | null }];
}

export function createSecurityReader(db: Database): SecurityReader {
  return {
    async listSecurity({ studioIds, before, limit }) {
      const rows = await db.securityRecord.findMany({
        where: { lastAt: { lt: before }, OR: [{ studioId: { in: [...studioIds] } }, { studioId: null }] },
        orderBy: [{ lastAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      return rows.flatMap(toRecord);
    },
  };
}

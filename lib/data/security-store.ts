import type { Ids, StudioId } from '@/lib/core/ids';
import type { SecurityReader } from '@/lib/domain/security/security.store';
import type { SecurityCursor } from '@/lib/domain/security/security-cursor';
import {
  furtherSubject,
  mostSecurityLines,
  type SecurityNote,
  type SecurityRecord,
  securityKinds,
} from '@/lib/domain/security/security-record';
import { actorKinds } from './columns';
import type { PrismaClient, SecurityRecord as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const hourMs = 60 * 60 * 1000;
const longestText = 400;

/** Writes of the security log. They stand outside of changes: what was refused is rolled back, the note of it is not. */
export type SecurityWriter = ReturnType<typeof createSecurityWriter>;

const hourOf = (at: Date) => Math.floor(at.getTime() / hourMs);

function keyOf({ kind, who, network, subject, rule, userAgent, studioId }: SecurityNote, at: Date): string {
  return JSON.stringify([
    ...[hourOf(at), kind, who?.id ?? '', network, subject, rule],
    ...[who ? userAgent : '', studioId],
  ]);
}

const cut = (note: SecurityNote): SecurityNote => ({
  ...note,
  subject: note.subject.slice(0, longestText),
  userAgent: note.userAgent.slice(0, longestText),
});

/** SEC-4: the note as it may still be written in this hour: without its particulars where its person or network has had enough. */
async function withinLimits(prisma: PrismaClient, note: SecurityNote, at: Date): Promise<SecurityNote> {
  const from = new Date(hourOf(at) * hourMs);
  const countOf = (where: { whoId: string | null; network?: string }) =>
    prisma.securityRecord.count({ where: { ...where, lastAt: { gte: from }, firstAt: { gte: from } } });
  const further = { ...note, subject: furtherSubject, rule: null, userAgent: '' };
  if (note.who) {
    const isMany = (await countOf({ whoId: note.who.id })) >= mostSecurityLines.person;
    return isMany ? { ...further, network: '' } : note;
  }
  if ((await countOf({ whoId: null })) >= mostSecurityLines.strangers)
    return { ...further, network: '', studioId: null };
  const { network } = note;
  return (await countOf({ whoId: null, network })) >= mostSecurityLines.network ? further : note;
}

export function createSecurityWriter(prisma: PrismaClient, ids: Ids) {
  return {
    /** SEC-2: a new record, or one more of the same within this hour. */
    async note(given: SecurityNote, at: Date): Promise<void> {
      const whole = cut(given);
      const more = { count: { increment: 1 }, lastAt: at };
      const known = await prisma.securityRecord.updateMany({ where: { key: keyOf(whole, at) }, data: more });
      if (known.count > 0) return;
      const note = await withinLimits(prisma, whole, at);
      const { who, ...plain } = note;
      const key = keyOf(note, at);
      const by = { whoKind: who?.kind ?? null, whoId: who?.id ?? null, whoName: who?.name ?? null };
      await prisma.securityRecord.upsert({
        where: { key },
        create: { ...plain, ...by, id: ids.next<string>(), key, firstAt: at, lastAt: at },
        update: more,
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

const olderThan = ({ at, id }: SecurityCursor) => ({
  OR: [{ lastAt: { lt: at } }, { lastAt: at, id: { lt: id } }],
});

export function createSecurityReader(db: Database): SecurityReader {
  return {
    async listReleaseTitles({ studioIds, ids }) {
      const where = { id: { in: [...ids] }, studioId: { in: [...studioIds] } };
      const rows = await db.release.findMany({ where, select: { id: true, artist: true, title: true } });
      return new Map(rows.map(({ id, artist, title }) => [id, `${artist} – ${title}`]));
    },
    async listSecurity({ studioIds, before, limit }) {
      const concerned = { OR: [{ studioId: { in: [...studioIds] } }, { studioId: null }] };
      const rows = await db.securityRecord.findMany({
        where: before ? { AND: [concerned, olderThan(before)] } : concerned,
        orderBy: [{ lastAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { records: rows.flatMap(toRecord), next: last ? { at: last.lastAt, id: last.id } : null };
    },
  };
}

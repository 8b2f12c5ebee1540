import type { ReleaseId, StudioId } from '@/lib/core/ids';
import type { ErasureStore, Traces } from '@/lib/domain/erasure/erasure.store';
import { Prisma } from '../generated/prisma/client';
import type { Database } from '../prisma';
import { eraseAccess, eraseFromSecurityLog } from './erase-access';
import { eraseFromLog } from './erase-log';
import { eraseFromMails } from './erase-mails';
import { namedColumns, settledColumns } from './named-columns.table';
import { emailOf, idOf, mentions, readSubject, type Subject } from './subject';

const quoted = (name: string) => Prisma.raw(`"${name}"`);

/** Of the tables of names: what is beside the id, and what the log alone knows the id of. */
async function eraseNames(db: Database, { id, names }: Subject, pseudonym: string): Promise<void> {
  for (const column of settledColumns) {
    const { table, key, member, name, event } = column;
    await db.$executeRaw`
      UPDATE ${quoted(table)} AS named SET ${quoted(name)} = ${pseudonym} FROM "Event" event
      WHERE event."actorId" = ${id} AND event.type = ${event}
        AND named.${quoted(key)} = coalesce(event.payload->'value'->>${member}, event.payload->>${member})
        AND named.${quoted(name)} = ANY(${names})`;
  }
  // Rows of the log are changed by eraseFromLog.
  for (const { table, id: idColumn, name } of namedColumns.filter((column) => column.table !== 'Event')) {
    await db.$executeRaw`
      UPDATE ${quoted(table)} SET ${quoted(name)} = ${pseudonym} WHERE ${quoted(idColumn)} = ${id}`;
  }
  // ERA-3: what was signed, the words and the time stay.
  if (id !== null)
    await db.approval.updateMany({ where: { userId: id }, data: { email: '', ip: '', userAgent: '' } });
}

async function countTraces(db: Database, who: Parameters<ErasureStore['countTraces']>[0]): Promise<Traces> {
  const [id, email] = [idOf(who) ?? '', emailOf(who) ?? ''];
  const [counted] = await db.$queryRaw<{ [Name in keyof Traces]: bigint }[]>`
    SELECT
      (SELECT count(*) FROM "ReleaseMember" WHERE "userId" = ${id}) AS releases,
      (SELECT count(*) FROM "Session" WHERE "userId" = ${id}) AS sessions,
      (SELECT count(*) FROM "Invitation" WHERE lower(email) = ${email}) AS invitations,
      (SELECT count(*) FROM "MailMessage" WHERE lower("to") = ${email}) AS mails,
      (SELECT count(*) FROM "MailMessage" WHERE lower("to") = ${email} AND state = 'queued') AS "waitingMails",
      (SELECT count(*) FROM "SecurityRecord" WHERE "whoId" = ${id}) AS "securityLines",
      (SELECT count(*) FROM "Comment" WHERE "authorId" = ${id}) AS notes,
      (SELECT count(*) FROM "Approval" WHERE "userId" = ${id}) AS approvals,
      (SELECT count(*) FROM "AudioFile" WHERE "createdById" = ${id}) AS files,
      (SELECT count(*) FROM "Event" WHERE "actorId" = ${id}) AS events`;
  if (!counted) throw new Error('A query without rows has no counts.');
  return Object.fromEntries(Object.entries(counted).map(([name, count]) => [name, Number(count)])) as {
    [Name in keyof Traces]: number;
  };
}

export function createErasureStore(db: Database): ErasureStore {
  return {
    async lockErasures() {
      await db.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtext('acetate erasures'))`;
    },
    async nextNumber(role) {
      const beginning = `Former ${role} `;
      const rows = await db.$queryRaw<{ name: string | null }[]>`
        SELECT name FROM "User" WHERE "erasedAt" IS NOT NULL AND starts_with(name, ${beginning})
        UNION ALL SELECT name FROM "Guest" WHERE "erasedAt" IS NOT NULL AND starts_with(name, ${beginning})
        UNION ALL SELECT DISTINCT "actorName" FROM "Event" WHERE starts_with("actorName", ${beginning})`;
      const taken = rows.map(({ name }) => Number(name?.slice(beginning.length))).filter(Number.isInteger);
      return Math.max(0, ...taken) + 1;
    },
    async findPseudonym({ kind, id }) {
      if (kind === 'system') return null;
      const where = { id, erasedAt: { not: null } };
      const found = await (kind === 'user' ? db.user.findFirst({ where }) : db.guest.findFirst({ where }));
      return found?.name ?? null;
    },
    countTraces: (who) => countTraces(db, who),
    async listPlaces(who) {
      const [id, email] = [idOf(who), emailOf(who)];
      const rows = await db.$queryRaw<{ place: string; ofRelease: boolean }[]>`
        WITH place AS (
          SELECT DISTINCT stream AS id FROM "Event" WHERE ${mentions(id, email)}
          UNION SELECT "releaseId" FROM "ReleaseMember" WHERE "userId" = ${id}
          UNION SELECT "studioId" FROM "Membership" WHERE "userId" = ${id}
          UNION SELECT "releaseId" FROM "Invitation" WHERE lower(email) = ${email})
        SELECT id AS place, true AS "ofRelease" FROM place JOIN "Release" USING (id)
        UNION ALL SELECT id, false FROM place JOIN "Studio" USING (id)`;
      const of = (release: boolean) =>
        rows
          .filter(({ ofRelease }) => ofRelease === release)
          .map(({ place }) => place)
          .sort();
      return { releaseIds: of(true) as ReleaseId[], studioIds: of(false) as StudioId[] };
    },
    async wasEngineer(id) {
      const added = await db.$queryRaw<unknown[]>`
        SELECT 1 AS added FROM "Event" WHERE type IN ('engineer.added', 'engineer.removed', 'studio.created')
          AND ("actorId" = ${id} OR position(${id} in payload::text) > 0) LIMIT 1`;
      return added.length > 0 || (await db.membership.count({ where: { userId: id } })) > 0;
    },
    async erase(who, pseudonym, at) {
      const subject = await readSubject(db, who);
      await eraseNames(db, subject, pseudonym);
      await eraseFromMails(db, subject, pseudonym);
      await eraseFromLog(db, subject, pseudonym);
      await eraseFromSecurityLog(db, subject, pseudonym);
      await eraseAccess(db, subject, { pseudonym, at });
    },
    async note({ id, studioId, pseudonym, by, at }) {
      const who = { whoKind: by?.kind ?? null, whoId: by?.id ?? null, whoName: by?.name ?? null };
      const where = { network: by ? '' : 'console', userAgent: '' };
      const line = { id, key: `person.erased ${id}`, kind: 'person.erased', subject: pseudonym, studioId };
      await db.securityRecord.create({ data: { ...line, ...who, ...where, firstAt: at, lastAt: at } });
    },
  };
}

import type { Erasable } from '@/lib/domain/erasure/erasure.store';
import { Prisma } from '../generated/prisma/client';
import type { Database } from '../prisma';

/** Somebody who is to be erased, with all that is to be looked for. */
export interface Subject {
  readonly kind: Erasable['kind'];
  readonly id: string | null;
  /** Lower case. */
  readonly email: string | null;
  /** Every name by which they did anything. */
  readonly names: readonly string[];
  /** Addresses that they came from. */
  readonly networks: readonly string[];
}

export const idOf = (who: Erasable) => (who.kind === 'address' ? null : who.id);
export const emailOf = (who: Erasable) => (who.kind === 'guest' ? null : who.email.toLowerCase());

/** The condition under which a row of the log was done by somebody or may name them. */
export function mentions(id: string | null, email: string | null): Prisma.Sql {
  const byId = id && Prisma.sql`"actorId" = ${id} OR position(${id} in payload::text) > 0`;
  // With its quotes: the address of somebody else may end with this one.
  const byEmail = email && Prisma.sql`position(${JSON.stringify(email)} in lower(payload::text)) > 0`;
  return Prisma.join(
    [byId, byEmail].filter((each) => each !== null && each !== ''),
    ' OR ',
  );
}

const distinct = (texts: readonly (string | null)[]) => [
  ...new Set(texts.filter((text): text is string => text !== null && text !== '')),
];

export async function readSubject(db: Database, who: Erasable): Promise<Subject> {
  const [id, email] = [idOf(who), emailOf(who)];
  const base = { kind: who.kind, id, email };
  if (who.kind === 'address') return { ...base, names: [], networks: [] };
  const names = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT "actorName" AS name FROM "Event" WHERE "actorId" = ${id}
    UNION SELECT name FROM "Approval" WHERE "userId" = ${id}
    UNION SELECT "authorName" FROM "Comment" WHERE "authorId" = ${id}
    UNION SELECT "createdByName" FROM "AudioFile" WHERE "createdById" = ${id}`;
  const networks = await db.$queryRaw<{ network: string }[]>`
    SELECT DISTINCT network FROM "SecurityRecord" WHERE "whoId" = ${id}
    UNION SELECT network FROM "Session" WHERE "userId" = ${id}
    UNION SELECT ip FROM "Approval" WHERE "userId" = ${id}`;
  return {
    ...base,
    names: distinct([who.name, ...names.map(({ name }) => name)]),
    networks: distinct(networks.map(({ network }) => network)),
  };
}

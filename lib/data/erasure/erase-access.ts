import type { Database } from '../prisma';
import { announceEnd } from '../session-records';
import type { Subject } from './subject';

/** ERA-1: sessions, links, places and invitations: all by which the person came in. */
export async function eraseAccess(
  db: Database,
  { kind, id, email }: Subject,
  { pseudonym, at }: { pseudonym: string; at: Date },
): Promise<void> {
  if (email !== null) {
    await db.verificationToken.deleteMany({ where: { identifier: email } });
    await db.invitation.deleteMany({ where: { email: { equals: email, mode: 'insensitive' } } });
  }
  if (id === null) return;
  if (kind === 'guest') {
    // Of no secret is this the hash.
    const data = { name: pseudonym, secretHash: `erased ${id}`, erasedAt: at };
    await db.guest.update({ where: { id }, data });
    return;
  }
  const { count } = await db.session.deleteMany({ where: { userId: id } });
  if (count > 0) await announceEnd(db, id);
  await db.releaseMember.deleteMany({ where: { userId: id } });
  await db.membership.deleteMany({ where: { userId: id } });
  // Nobody receives mail there (RFC 2606), and every row has an address of its own.
  const data = {
    name: pseudonym,
    email: `${id}@erased.invalid`,
    emailVerified: null,
    image: null,
    pictureSha256: null,
    erasedAt: at,
  };
  await db.user.update({ where: { id }, data });
}

/** ERA-1: where they came from, and with what: of them, and of whoever came from there without a name. */
export async function eraseFromSecurityLog(
  db: Database,
  { id, email, networks }: Subject,
  pseudonym: string,
): Promise<void> {
  if (email !== null)
    await db.$executeRaw`
      UPDATE "SecurityRecord" SET key = 'erased ' || id, subject = ${pseudonym}, "userAgent" = '',
        network = CASE WHEN network = 'console' THEN network ELSE '' END
      WHERE lower(subject) = ${email}`;
  await db.$executeRaw`
    UPDATE "SecurityRecord" SET key = 'erased ' || id, network = '', "userAgent" = ''
    WHERE "whoId" = ${id} OR ("whoId" IS NULL AND (network = ANY(${networks}) OR
      -- Who is not signed in is noted by the /64 of an IPv6 address.
      CASE WHEN network LIKE '%::/64' THEN network::inet IN (
        SELECT network(set_masklen(own::inet, 64)) FROM unnest(${networks}::text[]) AS own
        WHERE own ~ '^[0-9a-fA-F:]*:[0-9a-fA-F:]*$') ELSE false END))`;
  const counted = [id, email, ...networks].filter((text) => text !== null);
  // Whole words of a key: the address of somebody else may end with this one.
  await db.$executeRaw`
    DELETE FROM "Throttle" WHERE EXISTS (
      SELECT FROM unnest(${counted}::text[]) AS counted
      WHERE position(':' || counted || ' ' in lower(key) || ' ') > 0
        OR position(' ' || counted || ' ' in lower(key) || ' ') > 0)`;
}

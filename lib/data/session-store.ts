import type { UserId } from '@/lib/core/ids';
import type { Person } from '@/lib/domain/studios/studio';
import type { PrismaClient } from './generated/prisma/client';

/** Sessions, sign-in links, counted attempts and the setup token: they belong to no noun of the domain. */
export type SessionStore = ReturnType<typeof createSessionStore>;

export interface SignInLink {
  readonly email: string;
  /** As next-auth hashes it. */
  readonly tokenHash: string;
  readonly expires: Date;
}

export interface NewSession {
  /** SHA-256 of the cookie's value. */
  readonly tokenHash: string;
  readonly userId: UserId;
  readonly expires: Date;
}

export function createSessionStore(prisma: PrismaClient) {
  return { ...sessionMethods(prisma), ...addressMethods(prisma), ...setupMethods(prisma) };
}

function sessionMethods(prisma: PrismaClient) {
  return {
    async insertSession({ tokenHash, userId, expires }: NewSession): Promise<void> {
      await prisma.session.create({ data: { sessionToken: tokenHash, userId, expires } });
    },
    async findSessionPerson(tokenHash: string, now: Date): Promise<Person | null> {
      const session = await prisma.session.findUnique({
        where: { sessionToken: tokenHash, expires: { gt: now } },
        include: { user: true },
      });
      if (!session) return null;
      const { id, email, name } = session.user;
      return { id: id as UserId, email, name: name ?? email };
    },
    async deleteSession(tokenHash: string): Promise<void> {
      await prisma.session.deleteMany({ where: { sessionToken: tokenHash } });
    },
    async insertSignInLink({ email, tokenHash, expires }: SignInLink): Promise<void> {
      await prisma.verificationToken.create({ data: { identifier: email, token: tokenHash, expires } });
    },
    /** Expired sessions and links, and windows of attempts that are over. */
    async deleteExpired(now: Date): Promise<void> {
      const dayAgo = new Date(now.getTime() - 24 * 60 * 60 * 1000);
      await prisma.session.deleteMany({ where: { expires: { lt: now } } });
      await prisma.verificationToken.deleteMany({ where: { expires: { lt: now } } });
      await prisma.throttle.deleteMany({ where: { windowStart: { lt: dayAgo } } });
    },
  };
}

function addressMethods(prisma: PrismaClient) {
  return {
    /** Whether mail may be sent to an address: that of somebody in a studio or on a release, or an invited one. Lower case. */
    async isKnownAddress(email: string, now: Date): Promise<boolean> {
      const place = { OR: [{ memberships: { some: {} } }, { releaseMembers: { some: {} } }] };
      const person = await prisma.user.count({ where: { email, ...place } });
      const open = { email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
      const invitations = await prisma.invitation.count({ where: open });
      return person + invitations > 0;
    },
    async listOpenInvitationHashes(email: string, now: Date): Promise<string[]> {
      const open = { email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
      const rows = await prisma.invitation.findMany({ where: open, select: { tokenHash: true } });
      return rows.map((row) => row.tokenHash);
    },
    /**
     * Counts an attempt in its window, in one statement, so that no two are counted as one.
     * @returns attempts in the window, this one included
     */
    async countAttempt(key: string, now: Date, windowMs: number): Promise<number> {
      const oldest = new Date(now.getTime() - windowMs);
      const [row] = await prisma.$queryRaw<{ count: number }[]>`
        INSERT INTO "Throttle" (key, "windowStart", count) VALUES (${key}, ${now}, 1)
        ON CONFLICT (key) DO UPDATE SET
          count = CASE WHEN "Throttle"."windowStart" < ${oldest} THEN 1 ELSE "Throttle".count + 1 END,
          "windowStart" = CASE WHEN "Throttle"."windowStart" < ${oldest} THEN ${now} ELSE "Throttle"."windowStart" END
        RETURNING count`;
      return row?.count ?? 1;
    },
  };
}

function setupMethods(prisma: PrismaClient) {
  return {
    async saveSetupToken(tokenHash: string): Promise<void> {
      await prisma.setup.upsert({ where: { id: 1 }, create: { tokenHash }, update: { tokenHash } });
    },
    async findSetupToken(): Promise<string | null> {
      return (await prisma.setup.findUnique({ where: { id: 1 } }))?.tokenHash ?? null;
    },
    /** Consumes the token: true for the one caller who did. */
    async takeSetupToken(tokenHash: string): Promise<boolean> {
      return (await prisma.setup.deleteMany({ where: { id: 1, tokenHash } })).count === 1;
    },
  };
}

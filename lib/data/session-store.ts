import type { UserId } from '@/lib/core/ids';
import type { Person } from '@/lib/domain/studios/studio';
import { createAttemptStore } from './attempt-store';
import type { PrismaClient } from './generated/prisma/client';
import { announceEnd } from './session-records';

/** Sessions, sign-in links, counted attempts and the setup token: they belong to no noun of the domain. */
export type SessionStore = ReturnType<typeof createSessionStore>;

export interface SignInLink {
  readonly email: string;
  /** As next-auth hashes it. */
  readonly tokenHash: string;
  readonly expires: Date;
  /** With the portal's secret it gives the token again; null for a link that is never sent twice. */
  readonly seed: string | null;
}

export interface NewSession {
  /** SHA-256 of the cookie's value. */
  readonly tokenHash: string;
  readonly userId: UserId;
  readonly expires: Date;
  readonly use: SessionUse;
}

/** One use of a session. */
export interface SessionUse {
  readonly at: Date;
  /** The address that it came from. */
  readonly network: string;
  readonly userAgent: string;
}

/** How exactly it is known when a session was last used: it is not stored for every request. */
const useEveryMs = 5 * 60 * 1000;
const longestUserAgent = 400;

/** The columns of a use. */
export const fromUse = ({ at, network, userAgent }: SessionUse) => ({
  lastUsedAt: at,
  network,
  userAgent: userAgent.slice(0, longestUserAgent),
});

export function createSessionStore(prisma: PrismaClient) {
  return { ...sessionMethods(prisma), ...addressMethods(prisma), ...setupMethods(prisma) };
}

function sessionMethods(prisma: PrismaClient) {
  return {
    async insertSession({ tokenHash, userId, expires, use }: NewSession): Promise<void> {
      const data = { sessionToken: tokenHash, userId, expires, createdAt: use.at, ...fromUse(use) };
      await prisma.session.create({ data });
    },
    /** SES-2: the person of a session that is open, by its end and by its use. Nobody's who was erased while they signed in. */
    async findSessionPerson(
      tokenHash: string,
      { now, idleMs }: { now: Date; idleMs: number },
    ): Promise<Person | null> {
      const usedAfter = new Date(now.getTime() - idleMs);
      const session = await prisma.session.findUnique({
        where: {
          ...{ sessionToken: tokenHash, expires: { gt: now }, lastUsedAt: { gt: usedAfter } },
          user: { erasedAt: null },
        },
        include: { user: true },
      });
      if (!session) return null;
      const { id, email, name } = session.user;
      return { id: id as UserId, email, name: name ?? '' };
    },
    /** Stores that a session is used, unless that was stored a moment ago. */
    async noteSessionUse(tokenHash: string, use: SessionUse): Promise<void> {
      const before = new Date(use.at.getTime() - useEveryMs);
      const where = { sessionToken: tokenHash, lastUsedAt: { lt: before } };
      await prisma.session.updateMany({ where, data: fromUse(use) });
    },
    async deleteSession(tokenHash: string): Promise<void> {
      const ended = await prisma.session.findUnique({ where: { sessionToken: tokenHash } });
      if (!ended) return;
      await prisma.session.deleteMany({ where: { sessionToken: tokenHash } });
      await announceEnd(prisma, ended.userId);
    },
    async insertSignInLink({ email, tokenHash, expires, seed }: SignInLink): Promise<void> {
      await prisma.verificationToken.create({ data: { identifier: email, token: tokenHash, expires, seed } });
    },
    /** The newest link to an address that can be sent again and is open after `until`. */
    async findNewestLink(email: string, until: Date): Promise<(SignInLink & { seed: string }) | null> {
      const row = await prisma.verificationToken.findFirst({
        where: { identifier: email, seed: { not: null }, expires: { gt: until } },
        orderBy: { expires: 'desc' },
      });
      return row?.seed ? { email, tokenHash: row.token, expires: row.expires, seed: row.seed } : null;
    },
    /** Expired and unused sessions, expired links, and windows of attempts that are over. */
    async deleteExpired({ now, idleMs }: { now: Date; idleMs: number }): Promise<void> {
      const dayAgo = new Date(now.getTime() - 24 * 60 * 60 * 1000);
      const unused = { lastUsedAt: { lt: new Date(now.getTime() - idleMs) } };
      await prisma.session.deleteMany({ where: { OR: [{ expires: { lt: now } }, unused] } });
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
    /** @returns attempts in the window, this one included */
    countAttempt: (key: string, now: Date, windowMs: number) =>
      createAttemptStore(prisma).count(key, { now, windowMs }),
  };
}

function setupMethods(prisma: PrismaClient) {
  return {
    /** Begins the first run, once for all nodes. @returns when it began */
    async beginSetup(): Promise<Date> {
      const create = { id: 1, tokenHash: '' };
      return (await prisma.setup.upsert({ where: { id: 1 }, create, update: {} })).createdAt;
    },
    /** Unless the first run is over meanwhile. */
    async saveSetupToken(tokenHash: string): Promise<void> {
      await prisma.setup.updateMany({ where: { id: 1 }, data: { tokenHash } });
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

import type { SessionId, UserId } from '@/lib/core/ids';
import type { Session } from '@/lib/domain/sessions/session';
import type { SessionRecords } from '@/lib/domain/sessions/session.store';
import type { Session as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const toSession = ({ sessionToken, ...row }: Row): Session => ({
  ...row,
  id: row.id as SessionId,
  userId: row.userId as UserId,
  tokenHash: sessionToken,
});

/** SES-3: tells every node, when the change commits, that sessions of a person have ended (lib/server/live/event-relay.ts). */
export async function announceEnd(db: Database, userId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_notify('acetate_sessions', ${userId})`;
}

export function createSessionRecords(db: Database): SessionRecords {
  return {
    async listSessionsOf(userId, now) {
      const where = { userId, expires: { gt: now } };
      return (await db.session.findMany({ where, orderBy: { lastUsedAt: 'desc' } })).map(toSession);
    },
    async endSession(userId, id) {
      const { count } = await db.session.deleteMany({ where: { id, userId } });
      if (count > 0) await announceEnd(db, userId);
      return count > 0;
    },
    async endSessionsOf(userId) {
      const { count } = await db.session.deleteMany({ where: { userId } });
      const person = await db.user.findUnique({ where: { id: userId } });
      if (person) await db.verificationToken.deleteMany({ where: { identifier: person.email } });
      if (count > 0) await announceEnd(db, userId);
      return count;
    },
  };
}

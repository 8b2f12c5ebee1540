import type { SessionId, UserId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import { type BrowserNames, browserNames } from './browser';
import { isSessionOpen } from './session';
import { mayManageSessions } from './session.policy';

export interface SessionView extends BrowserNames {
  readonly id: SessionId;
  readonly network: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly lastUsedAt: string;
  /** The one that this page was requested with. */
  readonly isThisOne: boolean;
}

export interface SessionsAsked {
  readonly userId: UserId;
  /** Of the cookie that came with the request. */
  readonly currentHash: string | null;
  readonly idleMs: number;
}

/** SES-1: where a person is signed in, the session used last first. */
export async function viewSessions(
  { actor, uow, clock }: Context,
  { userId, currentHash, idleMs }: SessionsAsked,
): Promise<Result<SessionView[]>> {
  if (!(await mayManageSessions(uow.read, actor, userId))) return refuse(notFound());
  const now = clock.now();
  const sessions = await uow.read.sessions.listSessionsOf(userId, now);
  return ok(
    sessions
      .filter((session) => isSessionOpen(session, { now, idleMs }))
      .map(({ id, tokenHash, network, userAgent, createdAt, lastUsedAt }) => ({
        ...browserNames(userAgent),
        id,
        network,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
        isThisOne: tokenHash === currentHash,
      })),
  );
}

import type { SessionId, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import { mayManageSessions } from './session.policy';

/** SES-1: ends one session, one's own or, for an owner, that of somebody of the studio. */
export async function endSession(
  { actor, uow }: Context,
  { userId, sessionId }: { userId: UserId; sessionId: SessionId },
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    if (!(await mayManageSessions(tx, actor, userId))) return refuse(notFound());
    if (await tx.sessions.endSession(userId, sessionId)) return ok(null);
    return refuse(refusal('gone', 'SES-1', 'This session has ended already.'));
  });
}

/** SES-1: signs a person out everywhere; sign-in links that were sent before open nothing any more. */
export async function endSessions({ actor, uow }: Context, userId: UserId): Promise<Result<number>> {
  return uow.change(async (tx) => {
    if (!(await mayManageSessions(tx, actor, userId))) return refuse(notFound());
    return ok(await tx.sessions.endSessionsOf(userId));
  });
}

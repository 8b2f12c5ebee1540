import type { UserId } from '@/lib/core/ids';
import type { Context } from '@/lib/domain/context';
import { type SessionView, viewSessions } from '@/lib/domain/sessions/session.queries';
import { currentSessionHash } from '../access/session';
import { container } from '../container';
import { orNotFound } from './page-context';

const dayMs = 24 * 60 * 60 * 1000;

/** A person's sessions as a page shows them. */
export async function loadSessions(
  context: Context,
  userId: UserId,
): Promise<{ sessions: SessionView[]; idleDays: number }> {
  const idleMs = container().settings.sessionIdleMs;
  const currentHash = await currentSessionHash();
  const sessions = orNotFound(await viewSessions(context, { userId, currentHash, idleMs }));
  return { sessions, idleDays: Math.round(idleMs / dayMs) };
}

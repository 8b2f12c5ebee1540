import type { UserId } from '@/lib/core/ids';
import type { Actor } from '../policy/actor';
import type { Stores } from '../unit-of-work';

/** SES-1: sessions are their person's own affair, and that of the owners of a studio whose people they belong to. */
export async function mayManageSessions(
  { studios }: Pick<Stores, 'studios'>,
  actor: Actor,
  userId: UserId,
): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  if (actor.userId === userId) return true;
  const own = await studios.listMembershipsOf(actor.userId);
  const owned = own.filter(({ role }) => role === 'owner').map(({ studioId }) => studioId);
  const theirs = await studios.listMembershipsOf(userId);
  return theirs.some(({ studioId }) => owned.includes(studioId));
}

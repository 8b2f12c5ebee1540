import type { UserId } from '@/lib/core/ids';
import type { Actor } from '../policy/actor';
import type { Stores } from '../unit-of-work';

/**
 * SES-1: sessions are their person's own affair, that of the owners of a studio that this person works for, and, for
 * clients who work for no studio, that of the owners of a studio whose releases they hear.
 */
export async function mayManageSessions(
  { studios, releases }: Pick<Stores, 'studios' | 'releases'>,
  actor: Actor,
  userId: UserId,
): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  if (actor.userId === userId) return true;
  const own = await studios.listMembershipsOf(actor.userId);
  const owned = own.filter(({ role }) => role === 'owner').map(({ studioId }) => studioId);
  if (owned.length === 0) return false;
  const isOwned = ({ studioId }: { studioId: (typeof owned)[number] }) => owned.includes(studioId);
  const theirs = await studios.listMembershipsOf(userId);
  return theirs.length > 0 ? theirs.some(isOwned) : (await releases.listOfClient(userId)).some(isOwned);
}

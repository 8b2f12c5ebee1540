import type { UserId } from '@/lib/core/ids';
import type { Actor } from '../policy/actor';
import type { Stores } from '../unit-of-work';

type Ties = Pick<Stores, 'studios' | 'releases'>;

/**
 * SES-1: sessions are their person's own affair, that of the owners of a studio that this person works for, and, for
 * clients who work for no studio, that of the owners of a studio whose releases they hear.
 */
export async function mayManageSessions(ties: Ties, actor: Actor, userId: UserId): Promise<boolean> {
  return (await whoseSessionsMayBeManaged(ties, actor, [userId])).has(userId);
}

/** Those of several people for whom that is so, by as many queries as for one. */
export async function whoseSessionsMayBeManaged(
  { studios, releases }: Ties,
  actor: Actor,
  userIds: readonly UserId[],
): Promise<ReadonlySet<UserId>> {
  if (actor.kind !== 'user') return new Set();
  const own = userIds.filter((id) => id === actor.userId);
  const others = userIds.filter((id) => id !== actor.userId);
  if (others.length === 0) return new Set(own);
  const memberships = await studios.listMembershipsOfAll([actor.userId, ...others]);
  const owned = new Set(
    memberships
      .filter(({ userId, role }) => userId === actor.userId && role === 'owner')
      .map(({ studioId }) => studioId),
  );
  if (owned.size === 0) return new Set(own);
  const working = new Set(memberships.map(({ userId }) => userId));
  const ofOwned = memberships.filter(({ studioId }) => owned.has(studioId)).map(({ userId }) => userId);
  const employees = others.filter((id) => ofOwned.includes(id));
  const clients = others.filter((id) => !working.has(id));
  const heard = clients.length > 0 ? await releases.listClientsAmong(clients, [...owned]) : [];
  return new Set([...own, ...employees, ...heard]);
}

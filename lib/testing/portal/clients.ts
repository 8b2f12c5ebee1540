import type { Ids, ReleaseId, UserId } from '@/lib/core/ids';
import { type Actor, defaultRights, type ReleaseRole, type Rights } from '@/lib/domain/policy/actor';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';

/** A new person with access to a release, without the invitation mail. */
export async function addClient(
  { uow, ids }: { readonly uow: UnitOfWork; readonly ids: Ids },
  place: { releaseId: ReleaseId; role: ReleaseRole; rights?: Rights },
): Promise<Extract<Actor, { kind: 'user' }>> {
  const { releaseId, role, rights = defaultRights[role] } = place;
  const userId = ids.next<UserId>();
  const email = `${role}-${userId.slice(-4)}@band.test`;
  const actor = { kind: 'user', userId, name: `Client ${userId.slice(-4)}`, email } as const;
  await uow.change(async (tx) => {
    await tx.studios.insertPerson({ id: userId, email, name: actor.name });
    await tx.members.saveMember({ releaseId, userId, role, rights });
    return { ok: true, value: null };
  });
  return actor;
}

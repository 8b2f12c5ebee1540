import type { UserId } from '@/lib/core/ids';
import { type Refusal, refusal } from '@/lib/core/refusal';
import type { Actor } from '../policy/actor';
import { notFound } from '../policy/policy';
import type { Stores } from '../unit-of-work';

const elsewhere = refusal(
  'forbidden',
  'ERA-8',
  'This person also belongs to releases of another studio. Whoever runs the portal can erase them on the server.',
);

/**
 * ERA-8: an owner erases clients whose releases are all of studios that this owner owns; people who work for a studio are erased
 * on the server alone. Null: they may.
 */
export async function whyNotErase(
  { studios, releases }: Pick<Stores, 'studios' | 'releases'>,
  actor: Actor,
  userId: UserId,
): Promise<Refusal | null> {
  if (actor.kind !== 'user') return notFound();
  const own = await studios.listMembershipsOf(actor.userId);
  const owned = own.filter(({ role }) => role === 'owner').map(({ studioId }) => studioId);
  const theirs = await releases.listOfClient(userId);
  const isOwned = ({ studioId }: { studioId: (typeof owned)[number] }) => owned.includes(studioId);
  if (!theirs.some(isOwned)) return notFound();
  if ((await studios.listMembershipsOf(userId)).length > 0) return notFound();
  return theirs.every(isOwned) ? null : elsewhere;
}

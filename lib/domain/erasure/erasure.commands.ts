import type { GuestId, ReleaseId, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { type Actor, stampOf } from '../policy/actor';
import { notFound } from '../policy/policy';
import type { Transaction } from '../unit-of-work';
import { whyNotErase } from './erasure.policy';
import { findByAddress } from './erasure.queries';
import type { Erasable } from './erasure.store';
import { type ErasedRole, pseudonymOf } from './pseudonym';

const lastOwner = refusal(
  'conflict',
  'ERA-4',
  'A studio needs an owner. Make somebody else an owner before this one is erased.',
);

/** ERA-4: with the people of every studio locked, so that of two owners who are erased at once one stays. */
async function isNeeded(tx: Transaction, userId: UserId): Promise<boolean> {
  for (const { studioId } of await tx.studios.listMembershipsOf(userId)) {
    await tx.studios.lockStudio(studioId);
    const people = await tx.studios.listStudioPeople(studioId);
    if (people.every(({ id, role }) => (role === 'owner') === (id === userId))) return true;
  }
  return false;
}

async function roleOf(tx: Transaction, who: Erasable): Promise<ErasedRole> {
  if (who.kind === 'guest') return 'guest';
  return who.kind === 'user' && (await tx.erasures.wasEngineer(who.id)) ? 'engineer' : 'client';
}

/**
 * ERA-1, ERA-2, ERA-5. Every place is told first, which takes its number in the log: what somebody else is about to record there
 * comes before, and is erased with the rest, or after, when the person is no more (ERA-7).
 */
async function erase(
  tx: Transaction,
  { actor, clock, ids }: Context,
  who: Erasable,
): Promise<Result<string>> {
  await tx.erasures.lockErasures();
  const known = who.kind === 'address' ? null : await tx.erasures.findPseudonym(who);
  if (known !== null) return ok(known);
  if (who.kind === 'user' && (await isNeeded(tx, who.id))) return refuse(lastOwner);
  const role = await roleOf(tx, who);
  const pseudonym = pseudonymOf(role, await tx.erasures.nextNumber(role));
  const { releaseIds, studioIds } = await tx.erasures.listPlaces(who);
  for (const releaseId of releaseIds)
    await tx.record(releaseId, actor, { type: 'person.erased', name: pseudonym });
  for (const studioId of studioIds)
    await tx.recordForStudio(studioId, actor, { type: 'engineer.erased', name: pseudonym });
  const at = clock.now();
  // MEM-13: the row forgets it, and its bytes go as well.
  const picture = who.kind === 'user' ? await tx.pictures.lockPicture(who.id) : null;
  if (picture) await tx.enqueue({ name: 'blob.forget', sha256: picture });
  await tx.erasures.erase(who, pseudonym, at);
  const releases = await Promise.all(releaseIds.map((id) => tx.releases.findRelease(id)));
  const concerned = new Set([...studioIds, ...releases.flatMap((release) => release?.studioId ?? [])]);
  const by = actor.kind === 'system' ? null : stampOf(actor);
  for (const studioId of concerned.size > 0 ? concerned : [null])
    await tx.erasures.note({ id: ids.next<string>(), studioId, pseudonym, by, at });
  return ok(pseudonym);
}

/**
 * ERA-1: by whoever reads the server's console: anybody, by their address.
 * @returns the pseudonym; null when nothing is stored about this address
 */
export async function eraseByAddress(
  context: Context & { actor: Extract<Actor, { kind: 'system' }> },
  address: string,
): Promise<Result<string | null>> {
  return context.uow.change<string | null>(async (tx) => {
    const who = await findByAddress(tx, address);
    return who ? erase(tx, context, who) : ok(null);
  });
}

/** ERA-1, ERA-8: by an owner: a client of the own studio alone. */
export async function eraseClient(context: Context, userId: UserId): Promise<Result<string>> {
  return context.uow.change(async (tx) => {
    const reason = await whyNotErase(tx, context.actor, userId);
    if (reason) return refuse(reason);
    const person = await tx.studios.findPerson(userId);
    return person ? erase(tx, context, { kind: 'user', ...person }) : refuse(notFound());
  });
}

/** ERA-1: by an owner: a guest of one of the studio's links. */
export async function eraseGuest(
  context: Context,
  { releaseId, guestId }: { releaseId: ReleaseId; guestId: GuestId },
): Promise<Result<string>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'people.erase', now });
    if (!authorized.ok) return authorized;
    const guest = await tx.shares.findGuest(guestId);
    const share = guest && (await tx.shares.findShare(guest.shareId));
    if (!guest || share?.releaseId !== releaseId) return refuse(notFound());
    return erase(tx, context, { kind: 'guest', id: guestId, name: guest.name });
  });
}

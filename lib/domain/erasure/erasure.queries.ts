import type { UserId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import type { Person } from '../studios/studio';
import { viewClient } from '../studios/studio.queries';
import type { Stores } from '../unit-of-work';
import { whyNotErase } from './erasure.policy';
import type { Erasable, Traces } from './erasure.store';

/** Whoever an address belongs to; null when nothing is stored about it. */
export async function findByAddress(stores: Stores, address: string): Promise<Erasable | null> {
  const email = address.trim().toLowerCase();
  const person = await stores.studios.findPersonByEmail(email);
  if (person) return { kind: 'user', ...person };
  const who = { kind: 'address', email } as const;
  const { releaseIds, studioIds } = await stores.erasures.listPlaces(who);
  const { invitations, mails } = await stores.erasures.countTraces(who);
  return releaseIds.length + studioIds.length + invitations + mails > 0 ? who : null;
}

/** What an erasure would do, for whoever is to confirm it. */
export interface ErasurePlan {
  readonly who: Exclude<Erasable, { kind: 'guest' }>;
  readonly traces: Traces;
}

/** ERA-1: what is stored under an address. Null: nothing. */
export async function planErasure(stores: Stores, address: string): Promise<ErasurePlan | null> {
  const who = await findByAddress(stores, address);
  if (!who || who.kind === 'guest') return null;
  return { who, traces: await stores.erasures.countTraces(who) };
}

/** A client, as an owner of the studio sees them. */
export interface ClientView {
  readonly person: Person;
  /** ERA-8: why an owner cannot erase them, in a sentence; null: they can. */
  readonly whyNotErase: string | null;
}

export async function viewErasableClient(context: Context, userId: UserId): Promise<Result<ClientView>> {
  const found = await viewClient(context, userId);
  if (!found.ok) return found;
  const reason = await whyNotErase(context.uow.read, context.actor, userId);
  return ok({ person: found.value, whyNotErase: reason?.sentence ?? null });
}

import type { StudioId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import { isAnnouncedNow } from './retention';
import { notOwner } from './retention.commands';

/** What a policy would do as soon as it is saved. */
export interface RetentionForecast {
  /** Archived releases whose deletion would be announced at once. */
  readonly announced: number;
  /** All that are archived and not deleted. */
  readonly archived: number;
}

/** RET-1: for the owner, before a policy of so many months is saved. */
export async function forecastRetention(
  { actor, uow, clock }: Context,
  studioId: StudioId,
  months: number,
): Promise<Result<RetentionForecast>> {
  const { studios, retention } = uow.read;
  const member = actor.kind === 'user' ? await studios.findMembership(studioId, actor.userId) : null;
  if (!member) return refuse(notFound());
  if (member.role !== 'owner') return refuse(notOwner);
  const now = clock.now();
  const archived = await retention.listArchived(studioId);
  const announced = archived.filter((release) => isAnnouncedNow({ ...release, months }, now));
  return ok({ announced: announced.length, archived: archived.length });
}

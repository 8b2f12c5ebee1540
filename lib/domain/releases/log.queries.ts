import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import type { DomainEvent, RecordedEvent } from '../events/event';
import { audienceOf, type EventReader, eventReader, isSeenBy } from '../events/event-audience';
import { authorizeRelease } from '../policy/access';
import type { ActorStamp } from '../policy/actor';

/** One line of a release's log. */
export interface LogEntry {
  readonly seq: number;
  readonly actor: ActorStamp;
  /** ISO 8601. */
  readonly at: string;
  readonly event: DomainEvent;
}

/** LOG-1: what happened to a release, newest first, as far as this person may know. */
export async function readLog(
  { actor, uow, clock }: Context,
  { releaseId, limit }: { releaseId: ReleaseId; limit: number },
): Promise<Result<LogEntry[]>> {
  const authorized = await authorizeRelease(uow.read, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const reader = eventReader(actor, authorized.value.access);
  const recorded = await uow.read.events.listNewest(releaseId, limit);
  return ok(recorded.filter((each) => mayKnow(reader, each)).map(presentEvent));
}

/** LOG-1: decided by its row, its payload and the reader. */
export function mayKnow(reader: EventReader, { event, actor }: RecordedEvent): boolean {
  return isSeenBy({ seenBy: audienceOf(event), actorId: actor.id }, reader);
}

export function presentEvent({ seq, actor, at, event }: RecordedEvent): LogEntry {
  return { seq, actor, at: at.toISOString(), event };
}

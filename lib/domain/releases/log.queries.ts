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

export interface LogPage {
  /** Newest first. */
  readonly entries: readonly LogEntry[];
  /** The number before which older entries begin; null when there are none. */
  readonly before: number | null;
}

/** Reads in a row that found next to nothing that this person may know of. */
const mostReads = 10;

interface LogAsk {
  readonly releaseId: ReleaseId;
  readonly limit: number;
  /** Null: the newest. */
  readonly before?: number | null;
}

/** LOG-1, LST-1: what happened to a release, newest first, as far as this person may know, a page at a time. */
export async function readLog(
  { actor, uow, clock }: Context,
  { releaseId, limit, before = null }: LogAsk,
): Promise<Result<LogPage>> {
  const authorized = await authorizeRelease(uow.read, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const reader = eventReader(actor, authorized.value.access);
  const entries: LogEntry[] = [];
  let from = before;
  for (let reads = 0; reads < mostReads; reads++) {
    const slice = await uow.read.events.readBefore(releaseId, from, limit);
    entries.push(...slice.events.filter((each) => mayKnow(reader, each)).map(presentEvent));
    from = slice.more ? slice.lastSeq : null;
    if (from === null || entries.length >= limit / 2) break;
  }
  return ok({ entries, before: from === 1 ? null : from });
}

/** LOG-1: decided by its row, its payload and the reader. */
export function mayKnow(reader: EventReader, { event, actor }: RecordedEvent): boolean {
  return isSeenBy({ seenBy: audienceOf(event), actorId: actor.id }, reader);
}

export function presentEvent({ seq, actor, at, event }: RecordedEvent): LogEntry {
  return { seq, actor, at: at.toISOString(), event };
}

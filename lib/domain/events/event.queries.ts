import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { type LogEntry, mayKnow, presentEvent } from '../releases/log.queries';
import type { RecordedEvent } from './event';
import { type EventReader, eventReader } from './event-audience';
import { accessChangeOf } from './event-notice';
import { mergeStale, staleAfter, staleForOthersAfter, trackOf } from './event-stale';
import { type Stale, views } from './views';

/** Events of a release, in order. Those that a person may not know of leave a gap in the numbers, which is not a loss. */
export interface EventPage {
  readonly events: readonly LogEntry[];
  /** What this person's pages have to load again. */
  readonly stale: readonly Stale[];
  /** Everything up to this number is included, or not for this person. */
  readonly upTo: number;
  /** There is more after `upTo`. */
  readonly more: boolean;
}

const pageSize = 200;

/** LOG-4: what happened after number `after`, as far as this person may know, to catch up after a lost connection. */
export async function listEventsAfter(
  { actor, uow, clock }: Pick<Context, 'actor' | 'uow' | 'clock'>,
  releaseId: ReleaseId,
  after: number,
): Promise<Result<EventPage>> {
  const authorized = await authorizeRelease(uow.read, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const reader = eventReader(actor, authorized.value.access);
  const { events, lastSeq, more } = await uow.read.events.readAfter(releaseId, after, pageSize);
  return ok({
    events: events.filter((each) => mayKnow(reader, each)).map(presentEvent),
    stale: mergeStale(events.flatMap((each) => staleFor(reader, each))),
    upTo: lastSeq ?? Math.min(after, authorized.value.release.seq),
    more,
  });
}

/** LIV-6: rights decide what every view shows, so when they may have changed, all views are stale for everybody. */
function staleFor(reader: EventReader, recorded: RecordedEvent): Stale[] {
  const { event } = recorded;
  if (accessChangeOf(event.type) === 'people') return [{ views, trackId: null }];
  const about = { type: event.type, trackId: trackOf(event) };
  const stale = mayKnow(reader, recorded) ? staleAfter(about) : staleForOthersAfter(about);
  return stale ? [stale] : [];
}

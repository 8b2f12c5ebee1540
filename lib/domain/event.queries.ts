import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from './context';
import { isVisibleOutsideStudio } from './events';
import { enterRelease } from './policy/standing';
import type { LogEntry } from './releases/log.queries';

/** News of a release, in order. What a person may not know of leaves a hole in the numbers, not a loss. */
export interface EventPage {
  readonly events: readonly LogEntry[];
  /** Everything up to this number is in, or is not for this person. */
  readonly upTo: number;
  /** More is waiting after `upTo`. */
  readonly more: boolean;
}

const pageSize = 200;

/** LOG-4: what happened after number `after`, as far as this person may know; the catch-up of a lost connection. */
export async function listEventsAfter(
  { actor, uow, clock }: Pick<Context, 'actor' | 'uow' | 'clock'>,
  releaseId: ReleaseId,
  after: number,
): Promise<Result<EventPage>> {
  const entry = await enterRelease(uow.read, actor, { releaseId, act: 'release.view', now: clock.now() });
  if (!entry.ok) return entry;
  const inside = entry.value.standing.kind === 'member';
  const recorded = await uow.read.events.listAfter(releaseId, after, pageSize);
  return ok({
    events: recorded
      .filter(({ event }) => inside || isVisibleOutsideStudio(event.type))
      .map(({ seq, actor: by, at, event }) => ({ seq, actor: by, at: at.toISOString(), event })),
    upTo: recorded.at(-1)?.seq ?? Math.min(after, entry.value.release.seq),
    more: recorded.length === pageSize,
  });
}

import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { type DomainEvent, isVisibleOutsideStudio } from '../events';
import type { ActorStamp } from '../policy/actor';
import { enterRelease } from '../policy/standing';

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
  const entry = await enterRelease(uow.read, actor, { releaseId, act: 'release.view', now: clock.now() });
  if (!entry.ok) return entry;
  const inside = entry.value.standing.kind === 'member';
  const events = await uow.read.events.listNewest(releaseId, limit);
  return ok(
    events
      .filter(({ event }) => inside || isVisibleOutsideStudio(event.type))
      .map((recorded) => ({
        seq: recorded.seq,
        actor: recorded.actor,
        at: recorded.at.toISOString(),
        event: recorded.event,
      })),
  );
}

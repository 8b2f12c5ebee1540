import type { Actor, ActorStamp } from '../policy/actor';
import type { ReleaseEvent } from './event';
import { describedEvent } from './event-table';

/**
 * REL-4: whether an event may still be recorded while its release is archived. A job acts for somebody by their stamp, or for nobody
 * (the system); whoever acts themselves begins something.
 */
export function mayHappenWhileArchived(type: ReleaseEvent['type'], actor: Actor | ActorStamp): boolean {
  const isJob = 'id' in actor || actor.kind === 'system';
  const how = describedEvent(type)?.description.whileArchived;
  return how === 'aside' || (how === 'end' && isJob);
}

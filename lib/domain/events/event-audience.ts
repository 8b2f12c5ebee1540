import { type Access, type Actor, stampOf } from '../policy/actor';
import type { DomainEvent } from './event';
import type { Audience } from './event-description';
import { describedEvent } from './event-table';

/** Somebody who looks, as far as the log is concerned. */
export interface EventReader {
  readonly id: string;
  readonly side: 'studio' | 'client' | 'guest' | 'nobody';
}

export function eventReader(actor: Actor, access: Access): EventReader {
  return { id: stampOf(actor).id, side: sideOf(access) };
}

function sideOf(access: Access): EventReader['side'] {
  switch (access.kind) {
    case 'member':
    case 'system':
      return 'studio';
    case 'client':
    case 'guest':
      return access.kind;
    case 'stranger':
      return 'nobody';
    default:
      return access satisfies never;
  }
}

/** Who may learn of an event, by its row and payload; nobody when it has no row. */
export function audienceOf(event: DomainEvent): Audience {
  const seenBy = describedEvent(event.type)?.description.seenBy ?? [];
  return typeof seenBy === 'function' ? seenBy(event) : seenBy;
}

/** LOG-1: an event is hidden from everyone whom its row does not name. */
export function isSeenBy(
  { seenBy, actorId }: { readonly seenBy: Audience; readonly actorId: string },
  reader: EventReader,
): boolean {
  if (reader.side === 'nobody') return false;
  return seenBy.includes(reader.side) || (seenBy.includes('actor') && actorId === reader.id);
}

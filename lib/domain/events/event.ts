import type { ActorStamp } from '../policy/actor';
import type { ReleaseEvent, StudioEvent } from './event-table';

export type { EventType, ReleaseEvent, StudioEvent } from './event-table';

/** Everything that can have happened, as its row in the table says. Past tense. */
export type DomainEvent = ReleaseEvent | StudioEvent;

/** An event of one type. */
export type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>;

/** An event as it was recorded. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  /** Release id, or studio id for studio facts. */
  readonly stream: string;
  /** Position in the stream, from 1, without repeats, in commit order. */
  readonly seq: number;
  readonly actor: ActorStamp;
  readonly at: Date;
  readonly event: E;
}

import { audioEvents } from './audio.events';
import { briefEvents } from './brief.events';
import { deliveryEvents } from './delivery.events';
import type { EventDescription } from './event-description';
import { mixEvents } from './mix.events';
import { peopleEvents } from './people.events';
import { releaseEvents } from './release.events';
import { reviewEvents } from './review.events';
import { studioEvents } from './studio.events';
import { versionEvents } from './version.events';

/** Everything that can have happened to a release, in the release's stream. */
const ofRelease = {
  ...releaseEvents,
  ...peopleEvents,
  ...briefEvents,
  ...audioEvents,
  ...mixEvents,
  ...versionEvents,
  ...reviewEvents,
  ...deliveryEvents,
};

/** Every type of event, by the stream that it is recorded in. */
export const eventTable = { release: ofRelease, studio: studioEvents };
export type EventTable = typeof eventTable;

type Rows = EventTable['release'] & EventTable['studio'];
export type EventType = keyof Rows;

/** The types of one stream with what they carry. */
type EventsOf<Stream extends Record<string, { readonly payload: { readonly _zod: { output: unknown } } }>> = {
  [Type in keyof Stream]: Simplify<{ type: Type } & Stream[Type]['payload']['_zod']['output']>;
}[keyof Stream];

type Simplify<T> = { [Key in keyof T]: T[Key] };

export type ReleaseEvent = EventsOf<EventTable['release']>;
export type StudioEvent = EventsOf<EventTable['studio']>;

/** Types whose recording sends mail, each with its template. */
export type MailingType = {
  [Type in EventType]: Rows[Type]['mail'] extends null ? never : Type;
}[EventType];
export type TemplateOf<Type extends MailingType> = NonNullable<Rows[Type]['mail']>['template'];

export interface DescribedEvent {
  readonly stream: keyof EventTable;
  readonly description: EventDescription;
}

const described: ReadonlyMap<string, DescribedEvent> = new Map(
  (['release', 'studio'] as const).flatMap((stream) =>
    Object.entries<unknown>(eventTable[stream]).map(([type, description]) => [
      type,
      { stream, description: description as EventDescription },
    ]),
  ),
);

/** The row of a type; undefined for an unknown type, perhaps from a newer portal on the same database. */
export function describedEvent(type: string): DescribedEvent | undefined {
  return described.get(type);
}

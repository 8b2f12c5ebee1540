import { z } from 'zod';
import type { ActorStamp } from '../policy/actor';
import type { RecordedEvent } from './event';
import { audienceOf } from './event-audience';
import type { AccessChange, Audience } from './event-description';
import { trackOf } from './event-stale';
import { describedEvent } from './event-table';
import { fromStored, toStored } from './stored-event';

/** An event and who did it. */
export type Happened = Pick<RecordedEvent, 'actor' | 'event'>;

/** What is announced of an event when it is committed: everything that listeners decide by, so that none has to query the database. */
export interface EventNotice {
  /** Release id, or studio id for studio facts. */
  readonly stream: string;
  readonly seq: number;
  /** A type that this portal may not know, if a newer one runs beside it. */
  readonly type: string;
  readonly trackId: string | null;
  readonly seenBy: Audience;
  readonly actorId: string;
  /** Who did it, and the event as it is stored; null when that is long, and fetched by its number instead. */
  readonly told: { readonly actor: ActorStamp; readonly payload: object } | null;
}

/** In characters, of up to three bytes each: a notification of PostgreSQL carries less than 8000 bytes. */
const longestTold = 2000;

export function noticeOf({ stream, seq, actor, event }: Omit<RecordedEvent, 'at'>): EventNotice {
  const { type } = event;
  const whole = describedEvent(type) ? { actor, payload: toStored(event) } : null;
  const told = JSON.stringify(whole).length <= longestTold ? whole : null;
  return { stream, seq, type, trackId: trackOf(event), seenBy: audienceOf(event), actorId: actor.id, told };
}

/** The event of a notice; null when it is not told, or this portal cannot read it. */
export function happenedIn({ type, told }: EventNotice): Happened | null {
  const event = told && fromStored(type, told.payload);
  return told && event ? { actor: told.actor, event } : null;
}

const noticeSchema = z.object({
  stream: z.string(),
  seq: z.number().int(),
  type: z.string().default(''),
  trackId: z.string().nullable().default(null),
  seenBy: z.array(z.enum(['studio', 'client', 'guest', 'actor'])).catch([]),
  actorId: z.string().default(''),
  told: z
    .object({
      actor: z.object({ kind: z.enum(['user', 'guest', 'system']), id: z.string(), name: z.string() }),
      payload: z.object({}).loose(),
    })
    .nullable()
    .catch(null),
});

/** Reads a notification; null when it announces no event. An older portal's announces one without a type. */
export function parseNotice(text: string): EventNotice | null {
  try {
    return noticeSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** LIV-5: which access an event may take away; for an unknown type, all. */
export function accessChangeOf(type: string): AccessChange {
  return describedEvent(type)?.description.access ?? 'people';
}

/** Whether an event concerns the rights of a whole studio rather than of one release. */
export function isOfStudio(type: string): boolean {
  return describedEvent(type)?.stream === 'studio';
}

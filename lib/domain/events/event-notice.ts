import { z } from 'zod';
import type { RecordedEvent } from './event';
import { audienceOf } from './event-audience';
import type { AccessChange, Audience } from './event-description';
import { trackOf } from './event-stale';
import { describedEvent } from './event-table';

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
}

export function noticeOf({ stream, seq, actor, event }: Omit<RecordedEvent, 'at'>): EventNotice {
  const { type } = event;
  return { stream, seq, type, trackId: trackOf(event), seenBy: audienceOf(event), actorId: actor.id };
}

const noticeSchema = z.object({
  stream: z.string(),
  seq: z.number().int(),
  type: z.string().default(''),
  trackId: z.string().nullable().default(null),
  seenBy: z.array(z.enum(['studio', 'client', 'guest', 'actor'])).catch([]),
  actorId: z.string().default(''),
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

import { z } from 'zod';
import type { RecordedEvent } from './event';
import { audienceOf } from './event-audience';
import type { AccessChange, Audience } from './event-description';
import { trackOf } from './event-stale';
import { describedEvent } from './event-table';

/** What is told of an event when it is committed: all that receivers decide by, so that none of them has to ask. */
export interface EventNotice {
  /** Release id, or studio id for studio facts. */
  readonly stream: string;
  readonly seq: number;
  /** A type that this portal may not know, when a newer one runs beside it. */
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

/** A notification's text; null when it tells of no event. One of an older portal tells of an event without a type. */
export function parseNotice(text: string): EventNotice | null {
  try {
    return noticeSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** LIV-5: what may be lost by an event; everything by one that nobody lists here. */
export function accessChangeOf(type: string): AccessChange {
  return describedEvent(type)?.description.access ?? 'people';
}

/** Whether rights of a whole studio are meant, not of one release. */
export function isOfStudio(type: string): boolean {
  return describedEvent(type)?.stream === 'studio';
}

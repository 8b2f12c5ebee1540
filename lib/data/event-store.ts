import type { DomainEvent, EventType, RecordedEvent } from '@/lib/domain/events/event';
import { noticeOf } from '@/lib/domain/events/event-notice';
import { fromStored, toStored } from '@/lib/domain/events/stored-event';
import { shownName } from '@/lib/domain/members/person-name';
import type { EventReader } from '@/lib/domain/unit-of-work';
import { actorKinds } from './columns';
import type { Event as Row } from './generated/prisma/client';
import type { Database } from './prisma';
import { logUnreadable } from './readable';

/** One that cannot be read any more (LOG-6) is hidden, and logged once for whoever runs the portal. */
function toEvents(rows: readonly Row[]): RecordedEvent[] {
  return rows.flatMap(({ stream, seq, type, payload, actorKind, actorId, actorName, at }) => {
    const event = fromStored(type, payload);
    const kind = actorKinds.find((known) => known === actorKind);
    if (event === null || kind === undefined) {
      const column = event === null ? 'Event.payload' : 'Event.actorKind';
      logUnreadable({ column, rowId: `${stream} ${seq} ${type}` });
      return [];
    }
    const actor = { kind, id: actorId, name: shownName(actorName) };
    return [{ stream, seq, actor, at, event: withShownName(event) }];
  });
}

/** MEM-9: events from before name people by their address. */
function withShownName(event: DomainEvent): DomainEvent {
  return 'name' in event && ('userId' in event || event.type === 'guest.joined')
    ? { ...event, name: shownName(event.name) }
    : event;
}

export function createEventReader(db: Database): EventReader {
  const rowsAfter = (stream: string, after: number, limit: number) =>
    db.event.findMany({ where: { stream, seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit });
  return {
    listAfter: async (stream, after, limit) => toEvents(await rowsAfter(stream, after, limit)),
    async readAfter(stream, after, limit) {
      const rows = await rowsAfter(stream, after, limit);
      const events = toEvents(rows);
      return { events, lastSeq: rows.at(-1)?.seq ?? null, more: rows.length === limit };
    },
    async listNewest(stream, limit) {
      const where = { stream };
      return toEvents(await db.event.findMany({ where, orderBy: { seq: 'desc' }, take: limit }));
    },
    async readBefore(stream, before, limit) {
      const where = { stream, ...(before === null ? {} : { seq: { lt: before } }) };
      const rows = await db.event.findMany({ where, orderBy: { seq: 'desc' }, take: limit });
      return { events: toEvents(rows), lastSeq: rows.at(-1)?.seq ?? null, more: rows.length === limit };
    },
    async listNewestOf<Type extends EventType>(
      stream: string,
      type: Type,
      { limit, since }: { limit: number; since?: Date },
    ) {
      const where = { stream, type, ...(since ? { at: { gte: since } } : {}) };
      const rows = await db.event.findMany({ where, orderBy: { seq: 'desc' }, take: limit });
      return toEvents(rows) as RecordedEvent<Extract<DomainEvent, { type: Type }>>[];
    },
  };
}

/** Appends under the number that the caller took, and notifies listeners when the transaction commits. */
export async function appendEvent(db: Database, appended: Omit<RecordedEvent, 'at'>): Promise<void> {
  const { stream, seq, actor, event } = appended;
  await db.event.create({
    data: {
      stream,
      seq,
      type: event.type,
      payload: toStored(event),
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
    },
  });
  await db.$executeRaw`SELECT pg_notify('acetate_events', ${JSON.stringify(noticeOf(appended))})`;
}

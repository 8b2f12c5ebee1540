import type { DomainEvent, EventType, RecordedEvent } from '@/lib/domain/events';
import { type Actor, type ActorStamp, stampOf } from '@/lib/domain/policy/actor';
import type { EventReader } from '@/lib/domain/unit-of-work';
import type { Event as Row } from './generated/prisma/client';
import { type Database, toJson } from './prisma';

const toEvent = (row: Row): RecordedEvent => ({
  stream: row.stream,
  seq: row.seq,
  actor: { kind: row.actorKind as ActorStamp['kind'], id: row.actorId, name: row.actorName },
  at: row.at,
  event: { type: row.type, ...(row.payload as object) } as DomainEvent,
});

export function createEventReader(db: Database): EventReader {
  return {
    async listAfter(stream, after, limit) {
      const where = { stream, seq: { gt: after } };
      return (await db.event.findMany({ where, orderBy: { seq: 'asc' }, take: limit })).map(toEvent);
    },
    async listNewest(stream, limit) {
      const where = { stream };
      return (await db.event.findMany({ where, orderBy: { seq: 'desc' }, take: limit })).map(toEvent);
    },
    async listNewestOf<Type extends EventType>(
      stream: string,
      type: Type,
      { limit, since }: { limit: number; since?: Date },
    ) {
      const where = { stream, type, ...(since ? { at: { gte: since } } : {}) };
      const rows = await db.event.findMany({ where, orderBy: { seq: 'desc' }, take: limit });
      return rows.map((row) => toEvent(row) as RecordedEvent<Extract<DomainEvent, { type: Type }>>);
    },
  };
}

/** Appends under the number the caller took, and tells listeners stream and number when the transaction commits. */
export async function appendEvent(
  db: Database,
  {
    stream,
    seq,
    actor,
    event,
  }: { stream: string; seq: number; actor: Actor | ActorStamp; event: DomainEvent },
): Promise<void> {
  const { type, ...payload } = event;
  const by = stampOf(actor);
  await db.event.create({
    data: {
      stream,
      seq,
      type,
      payload: toJson(payload),
      actorKind: by.kind,
      actorId: by.id,
      actorName: by.name,
    },
  });
  await db.$executeRaw`SELECT pg_notify('acetate_events', ${JSON.stringify({ stream, seq })})`;
}

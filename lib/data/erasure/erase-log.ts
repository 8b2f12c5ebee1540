import { withoutPerson, withoutTexts } from '@/lib/domain/erasure/erased-event';
import { fromStored, toStored } from '@/lib/domain/events/stored-event';
import { Prisma } from '../generated/prisma/client';
import { type Database, toJson } from '../prisma';
import { mentions, type Subject } from './subject';

interface Row {
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly payload: unknown;
  readonly actorId: string;
}

/** What is stored of an event without the person; null where it does not name them. */
function rewritten(row: Row, subject: Subject, pseudonym: string): unknown {
  const { id, email, names } = subject;
  const event = fromStored(row.type, row.payload);
  if (event) {
    const isTheirs = row.actorId === id;
    const changed = withoutPerson(event, { id, email, pseudonym }, isTheirs);
    return JSON.stringify(changed) === JSON.stringify(event) ? null : toStored(changed);
  }
  // LOG-6: of a newer portal, perhaps. It stays as unreadable or readable as it was.
  const texts = new Set([...(email === null ? [] : [email]), ...names]);
  const changed = withoutTexts(row.payload, texts, pseudonym);
  return JSON.stringify(changed) === JSON.stringify(row.payload) ? null : changed;
}

/** ERA-2: the log as it was, in its order, but for whom its rows name. */
export async function eraseFromLog(db: Database, subject: Subject, pseudonym: string): Promise<void> {
  // The trigger lets this transaction change who is named, and nothing else (prisma/migrations, refuse_event_change).
  await db.$queryRaw`SELECT set_config('acetate.erasing', 'on', true)`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT stream, seq, type, payload, "actorId" FROM "Event"
    WHERE (${mentions(subject.id, subject.email)})
      AND (type = 'guest.joined' OR ${mentionsInPayload(subject)})`;
  for (const row of rows) {
    const payload = rewritten(row, subject, pseudonym);
    if (payload === null) continue;
    const where = { stream_seq: { stream: row.stream, seq: row.seq } };
    await db.event.update({ where, data: { payload: toJson(payload) } });
  }
  if (subject.id !== null)
    await db.event.updateMany({ where: { actorId: subject.id }, data: { actorName: pseudonym } });
  await db.$queryRaw`SELECT set_config('acetate.erasing', 'off', true)`;
}

/** Of a person's many acts those few whose payload may name them. */
function mentionsInPayload({ id, email, names }: Subject): Prisma.Sql {
  const texts = [id, email, ...names].filter((text) => text !== null);
  const needles = texts.map((text) => JSON.stringify(text).slice(1, -1).toLowerCase());
  return Prisma.sql`EXISTS (SELECT FROM unnest(${needles}::text[]) AS needle
    WHERE position(needle in lower(payload::text)) > 0)`;
}

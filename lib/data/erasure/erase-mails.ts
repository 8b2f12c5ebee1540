import { withoutTexts } from '@/lib/domain/erasure/erased-event';
import type { MailContent } from '@/lib/domain/mails';
import { storedMail } from '@/lib/domain/mails.schema';
import { BrokenRow } from '@/lib/domain/stored-json';
import { type Database, toJson } from '../prisma';
import type { Subject } from './subject';

/** The fields by which a mail names whoever did what it tells of. */
const namingFields = ['inviter', 'sender', 'approver'] as const;

function withoutName(content: MailContent, names: ReadonlySet<string>, pseudonym: string): MailContent {
  const changed = Object.entries(content).map(([key, value]) => {
    const isName = namingFields.some((field) => field === key) && names.has(String(value));
    return [key, isName ? pseudonym : value];
  });
  return Object.fromEntries(changed) as MailContent;
}

function rewritten(payload: unknown, id: string, { names }: Subject, pseudonym: string): unknown {
  const all = new Set(names);
  try {
    return storedMail.write(withoutName(storedMail.read(payload, id), all, pseudonym));
  } catch (error) {
    if (error instanceof BrokenRow) return withoutTexts(payload, all, pseudonym);
    throw error;
  }
}

/** What their mails to others are about: each is the second part of a mail's key (lib/domain/events/event-mails.ts). */
async function listAbout(db: Database, id: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ about: string }[]>`
    SELECT id AS about FROM "Round" WHERE "sentById" = ${id}
    UNION SELECT id FROM "Approval" WHERE "userId" = ${id}
    UNION SELECT coalesce(payload->'value'->>'invitationId', payload->>'invitationId') FROM "Event"
      WHERE "actorId" = ${id} AND type = 'member.invited'
    UNION SELECT stream FROM "Event" WHERE "actorId" = ${id} AND type = 'engineer.added'`;
  return rows.map(({ about }) => about).filter((about) => about !== null);
}

/**
 * ERA-1: mails to the person are gone, those that wait too: their jobs find nothing to send. Mails to others name the pseudonym;
 * the text that the demo's mailbox keeps of them is gone.
 */
export async function eraseFromMails(db: Database, subject: Subject, pseudonym: string): Promise<void> {
  const { id, email } = subject;
  if (email !== null) await db.$executeRaw`DELETE FROM "MailMessage" WHERE lower("to") = ${email}`;
  if (id === null) return;
  const about = await listAbout(db, id);
  const rows = await db.$queryRaw<{ id: string; payload: unknown }[]>`
    SELECT id, payload FROM "MailMessage" WHERE split_part(key, ':', 2) = ANY(${about})`;
  for (const row of rows) {
    const payload = rewritten(row.payload, row.id, subject, pseudonym);
    if (JSON.stringify(payload) === JSON.stringify(row.payload)) continue;
    const kept = { subject: null, html: null, text: null };
    await db.mailMessage.update({ where: { id: row.id }, data: { payload: toJson(payload), ...kept } });
  }
}

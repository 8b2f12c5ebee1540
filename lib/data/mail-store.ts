import type { MailContent } from '@/lib/domain/mails';
import { storedMail } from '@/lib/domain/mails.schema';
import type { BrokenRow } from '@/lib/domain/stored-json';
import type { PrismaClient } from './generated/prisma/client';
import { type LinkSeal, unsealed } from './link-seal';
import { readable } from './readable';

export interface QueuedMail {
  readonly id: string;
  /** By which the provider knows it; a mail that somebody sends again is another one to the provider. */
  readonly key: string;
  readonly to: string;
  readonly content: MailContent | BrokenRow;
}

export interface MailboxMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: Date;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

interface SentMail {
  readonly id: string;
  readonly content: MailContent;
}

/** The table of mails: what waits, what was sent, and in the demo its text. */
export type MailStore = ReturnType<typeof createMailStore>;

export function createMailStore(prisma: PrismaClient, seal: LinkSeal = unsealed) {
  const read = (payload: unknown, id: string): MailContent => {
    const content = storedMail.read(payload, id);
    return { ...content, path: seal.open(content.path) };
  };
  return {
    /** Null when it was already sent or does not exist. */
    async findQueued(id: string): Promise<QueuedMail | null> {
      const row = await prisma.mailMessage.findUnique({ where: { id, state: 'queued' } });
      if (!row) return null;
      const key = row.resends === 0 ? row.key : `${row.key}:${row.resends}`;
      return { id, key, to: row.to, content: readable(() => read(row.payload, id)) };
    },
    /**
     * Marks a mail as sent. Its text is kept only for the mailbox page; otherwise its link is deleted too, since that
     * may be a key.
     */
    async markSent({ id, content }: SentMail, sentAt: Date, kept: RenderedMail | null): Promise<void> {
      const payload = storedMail.write(kept ? content : { ...content, path: '' });
      await prisma.mailMessage.updateMany({
        where: { id, state: 'queued' },
        data: { state: 'sent', sentAt, payload, error: null, ...kept },
      });
    },
    async noteFailure(id: string, error: string, final: boolean): Promise<void> {
      await prisma.mailMessage.updateMany({
        where: { id, state: 'queued' },
        data: { error, ...(final ? { state: 'failed' } : {}) },
      });
      if (!final) return;
      // Nobody will send it any more, so a link that is a key is not kept either.
      await prisma.$executeRaw`
        UPDATE "MailMessage" SET payload = jsonb_set(payload, '{value,path}', '""', false)
        WHERE id = ${id} AND state = 'failed' AND template IN ('sign-in', 'invitation')`;
    },
    /** Newest first. */
    async listMailbox(limit: number): Promise<MailboxMail[]> {
      const rows = await prisma.mailMessage.findMany({
        where: { state: 'sent', text: { not: null } },
        orderBy: { createdAt: 'desc' },
        take: limit,
      });
      return rows.map(({ id, to, subject, text, createdAt }) => ({
        id,
        to,
        subject: subject ?? '',
        text: text ?? '',
        createdAt,
      }));
    },
  };
}

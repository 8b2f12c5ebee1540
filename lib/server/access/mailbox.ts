import type { MailboxMail } from '@/lib/data/mail-store';
import type { Container } from '../container';

const shown = 50;

/** The newest mails of the demo, newest first; null on a portal that really sends its mail. */
export async function findMailbox({ mails, settings }: Container): Promise<readonly MailboxMail[] | null> {
  return settings.mail.kind === 'mailbox' ? mails.listMailbox(shown) : null;
}

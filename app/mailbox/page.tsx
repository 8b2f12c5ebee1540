import { notFound } from 'next/navigation';
import { MailboxList } from '@/components/auth/mailbox-list';
import { authText } from '@/components/text/auth';
import { container } from '@/lib/server/container';

export const metadata = { title: authText.mailbox.title };

const shown = 50;

/** The demo's mailbox. There is no such page anywhere else. */
export default async function MailboxPage() {
  const { mails, settings } = container();
  if (settings.mail.kind !== 'mailbox') notFound();
  const list = await mails.listMailbox(shown);
  return <MailboxList mails={list.map((mail) => ({ ...mail, createdAt: mail.createdAt.toISOString() }))} />;
}

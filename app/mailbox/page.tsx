import { notFound } from 'next/navigation';
import { MailboxList } from '@/components/auth/mailbox-list';
import { authText } from '@/components/text/auth';
import { findMailbox } from '@/lib/server/access/mailbox';
import { container } from '@/lib/server/container';

export const metadata = { title: authText.mailbox.title };

/** The demo's mailbox. There is no such page anywhere else. */
export default async function MailboxPage() {
  const list = await findMailbox(container());
  if (list === null) notFound();
  return <MailboxList mails={list.map((mail) => ({ ...mail, createdAt: mail.createdAt.toISOString() }))} />;
}

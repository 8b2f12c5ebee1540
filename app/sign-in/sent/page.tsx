import { LinkSent } from '@/components/auth/sign-in-form';
import { authText } from '@/components/text/auth';
import { paths } from '@/lib/core/paths';
import { container } from '@/lib/server/container';

export const metadata = { title: authText.signIn.sentTitle };

export default async function LinkSentPage({ searchParams }: { searchParams: Promise<{ email?: string }> }) {
  const { email = '' } = await searchParams;
  const mailbox = container().settings.mail.kind === 'mailbox';
  return (
    <LinkSent
      email={email}
      againHref={paths.signIn()}
      {...(mailbox ? { mailboxHref: paths.mailbox() } : {})}
    />
  );
}

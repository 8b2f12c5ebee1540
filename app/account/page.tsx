import { notFound } from 'next/navigation';
import { AccountPage } from '@/components/account/account-page';
import { accountText } from '@/components/text/account';
import { paths } from '@/lib/core/paths';
import { pageContext } from '@/lib/server/routes/page-context';
import { loadSessions } from '@/lib/server/routes/session-page';
import { Frame } from '../frame';

export const metadata = { title: accountText.title };

export default async function OwnAccountPage() {
  const context = await pageContext(paths.account());
  const { actor } = context;
  // A guest has no account.
  if (actor.kind !== 'user') notFound();
  const { userId: id, name, email } = actor;
  return (
    <Frame crumbs={[{ label: accountText.title }]}>
      <AccountPage person={{ id, name, email }} {...(await loadSessions(context, id))} />
    </Frame>
  );
}

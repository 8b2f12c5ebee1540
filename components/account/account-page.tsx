import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { accountText as words } from '@/components/text/account';
import type { UserId } from '@/lib/core/ids';
import type { SessionView } from '@/lib/domain/sessions/session.queries';
import { SessionList } from './session-list';

interface AccountPageProps {
  person: { readonly id: UserId; readonly name: string; readonly email: string };
  idleDays: number;
  sessions: readonly SessionView[];
}

/** A person's own page. */
export function AccountPage({ person, idleDays, sessions }: AccountPageProps) {
  return (
    <PageFrame width="reading">
      <PageTitle title={words.title}>
        {words.email} {person.email}
      </PageTitle>
      <SessionList person={person} isOwn idleDays={idleDays} sessions={sessions} />
    </PageFrame>
  );
}

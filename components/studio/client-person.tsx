import { SessionList } from '@/components/account/session-list';
import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import type { SessionView } from '@/lib/domain/sessions/session.queries';
import type { Person } from '@/lib/domain/studios/studio';

interface ClientPersonProps {
  person: Person;
  idleDays: number;
  sessions: readonly SessionView[];
}

/** A client, as an owner of the studio sees them: where they are signed in. Role and rights belong to each release. */
export function ClientPerson({ person, ...sessions }: ClientPersonProps) {
  return (
    <PageFrame width="reading">
      <PageTitle title={person.name}>{person.email}</PageTitle>
      <SessionList person={person} isOwn={false} {...sessions} />
    </PageFrame>
  );
}

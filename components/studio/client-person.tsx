import { SessionList } from '@/components/account/session-list';
import { formTo } from '@/components/calls/form-call';
import { ErasureConsequence } from '@/components/people/erasure-consequence';
import { PageFrame, PageTitle, Section } from '@/components/shell/page-frame';
import { erasureText as words } from '@/components/text/erasure';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ClientView } from '@/lib/domain/erasure/erasure.queries';
import type { SessionView } from '@/lib/domain/sessions/session.queries';
import { peopleEndpoints } from '@/lib/endpoints/areas/people.endpoints';

interface ClientPersonProps {
  view: ClientView;
  idleDays: number;
  sessions: readonly SessionView[];
}

function Erasure({ view: { person, whyNotErase } }: Pick<ClientPersonProps, 'view'>) {
  return (
    <Section title={words.title}>
      <p className="mb-3 text-ink-soft">{whyNotErase ?? words.hint(person.name)}</p>
      {whyNotErase === null && (
        <ConfirmButton
          tone="danger"
          question={words.question(person.name)}
          consequence={<ErasureConsequence />}
          confirmLabel={words.confirm}
          send={formTo(peopleEndpoints.eraseClient, { userId: person.id })}
        >
          {words.button}
        </ConfirmButton>
      )}
    </Section>
  );
}

/** A client, as an owner of the studio sees them: where they are signed in. Role and rights belong to each release. */
export function ClientPerson({ view, ...sessions }: ClientPersonProps) {
  const { person } = view;
  return (
    <PageFrame width="reading">
      <PageTitle title={person.name}>{person.email}</PageTitle>
      <SessionList person={person} isOwn={false} {...sessions} />
      <Erasure view={view} />
    </PageFrame>
  );
}

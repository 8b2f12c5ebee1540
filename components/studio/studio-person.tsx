import { SessionList } from '@/components/account/session-list';
import { formTo } from '@/components/calls/form-call';
import { PageFrame, PageTitle, Section } from '@/components/shell/page-frame';
import { studioPersonText as words } from '@/components/text/account';
import { RadioGroup } from '@/components/ui/forms/choice';
import { SavingForm } from '@/components/ui/forms/saving-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Notice } from '@/components/ui/notice';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { SessionView } from '@/lib/domain/sessions/session.queries';
import type { StudioPersonView } from '@/lib/domain/studios/studio.queries';
import { studioEndpoints } from '@/lib/endpoints/areas/studio.endpoints';

interface StudioPersonProps {
  view: StudioPersonView;
  idleDays: number;
  sessions: readonly SessionView[];
}

function Role({ view: { studioId, person } }: { view: StudioPersonView }) {
  return (
    <Section title={words.role}>
      <SavingForm
        send={formTo(studioEndpoints.changeEngineer, { studioId, userId: person.id })}
        done={words.saved}
      >
        <RadioGroup
          name="role"
          legend={<span className="sr-only">{words.role}</span>}
          defaultValue={person.role}
          choices={(['owner', 'engineer', 'assistant'] as const).map((value) => ({
            value,
            label: words.roles[value],
            hint: words.hints[value],
          }))}
        />
        <div>
          <SubmitButton>{words.save}</SubmitButton>
        </div>
      </SavingForm>
    </Section>
  );
}

function Leaving({ view: { studioId, person, isMe } }: { view: StudioPersonView }) {
  const text = isMe ? words.leave : words.remove;
  const say = (sentence: string | ((name: string) => string)) =>
    typeof sentence === 'string' ? sentence : sentence(person.name);
  return (
    <Section title={words.leaving}>
      <p className="mb-3 text-ink-soft">{say(text.hint)}</p>
      <ConfirmButton
        tone="danger"
        question={say(text.question)}
        consequence={text.consequence}
        confirmLabel={text.confirm}
        send={formTo(studioEndpoints.removeEngineer, { studioId, userId: person.id })}
      >
        {text.button}
      </ConfirmButton>
    </Section>
  );
}

/** Somebody of the studio: role, sessions, and the way out. */
export function StudioPerson({ view, idleDays, sessions }: StudioPersonProps) {
  const { person, isMe, isLastOwner, mayEdit } = view;
  return (
    <PageFrame width="reading">
      <PageTitle title={person.name}>{person.email ?? words.roles[person.role]}</PageTitle>
      {isLastOwner && <Notice>{words.lastOwner}</Notice>}
      {mayEdit && !isLastOwner && <Role view={view} />}
      <SessionList person={person} isOwn={isMe} idleDays={idleDays} sessions={sessions} />
      {!isLastOwner && <Leaving view={view} />}
    </PageFrame>
  );
}

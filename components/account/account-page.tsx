import { formTo } from '@/components/calls/form-call';
import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { accountText as words } from '@/components/text/account';
import { FormText } from '@/components/ui/forms/action-form';
import { SavingForm } from '@/components/ui/forms/saving-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import type { UserId } from '@/lib/core/ids';
import type { SessionView } from '@/lib/domain/sessions/session.queries';
import { accountEndpoints } from '@/lib/endpoints/areas/account.endpoints';
import { PictureField } from './picture-field';
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
      <div className="mb-10">
        <PictureField person={person} />
      </div>
      <SavingForm send={formTo(accountEndpoints.renameMyself, {})} done={words.saved}>
        <FormText
          label={words.name}
          hint={words.nameHint}
          name="name"
          defaultValue={person.name}
          autoComplete="name"
          maxLength={80}
        />
        <div>
          <SubmitButton>{words.save}</SubmitButton>
        </div>
      </SavingForm>
      <div className="mt-12">
        <SessionList person={person} isOwn idleDays={idleDays} sessions={sessions} />
      </div>
    </PageFrame>
  );
}

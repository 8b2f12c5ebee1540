import { formTo } from '@/components/calls/form-call';
import { FormFrame } from '@/components/shell/page-frame';
import { authText } from '@/components/text/auth';
import { ActionForm, FormText, type ScriptlessAction } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { sessionsEndpoints } from '@/lib/endpoints/areas/sessions.endpoints';

const words = authText.name;

interface NamePageProps {
  /** Whose name it is: another one who has signed in since is refused (SGN-6). */
  person: string;
  /** Submits `name` and `callbackUrl`. */
  action: ScriptlessAction;
  /** The page of this portal to open afterwards. */
  callbackUrl: string;
}

/** Asks whoever signed in for the first time what they want to be called. */
export function NamePage({ person, action, callbackUrl }: NamePageProps) {
  return (
    <FormFrame title={words.title} intro={words.intro}>
      <ActionForm
        send={formTo(sessionsEndpoints.giveName, {})}
        scriptless={action}
        fields={{ callbackUrl, person }}
      >
        <FormText label={words.name} name="name" autoComplete="name" maxLength={80} />
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </ActionForm>
    </FormFrame>
  );
}

import { formTo } from '@/components/calls/form-call';
import { FormFrame } from '@/components/shell/page-frame';
import { authText } from '@/components/text/auth';
import { ActionForm, FormText, type ScriptlessAction } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { sessionsEndpoints } from '@/lib/endpoints/areas/sessions.endpoints';

const words = authText.setup;

/** First run: submits `token`, `studioName`, `name`, `email`. */
export function SetupForm({ action, token }: { action: ScriptlessAction; token?: string }) {
  return (
    <FormFrame title={words.title} intro={words.intro}>
      <ActionForm send={formTo(sessionsEndpoints.setUp, {})} scriptless={action}>
        <FormText
          label={words.token}
          hint={words.tokenHint}
          name="token"
          mono
          autoComplete="off"
          {...(token ? { defaultValue: token } : {})}
        />
        <FormText label={words.studio} name="studioName" autoComplete="organization" />
        <FormText label={words.name} name="name" autoComplete="name" />
        <FormText label={words.email} hint={words.emailHint} name="email" type="email" autoComplete="email" />
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </ActionForm>
    </FormFrame>
  );
}

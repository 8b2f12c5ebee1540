import { formTo } from '@/components/calls/form-call';
import { FormFrame } from '@/components/shell/page-frame';
import { authText } from '@/components/text/auth';
import { ButtonLink } from '@/components/ui/button';
import { ActionForm, FormText, type ScriptlessAction } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Notice } from '@/components/ui/notice';
import { PageLink } from '@/components/ui/page-link';
import { paths } from '@/lib/core/paths';
import { sessionsEndpoints } from '@/lib/endpoints/areas/sessions.endpoints';

const words = authText.signIn;

interface SignInFormProps {
  /** Submits `email` and `callbackUrl`. */
  action: ScriptlessAction;
  /** The page of this portal to open afterwards. */
  callbackUrl?: string;
  /** How they were let in before, where that has ended. */
  ended: 'session' | 'guest' | null;
}

/** Asks for the address and sends a link. */
export function SignInForm({ action, callbackUrl, ended }: SignInFormProps) {
  return (
    <FormFrame title={words.title} intro={words.intro}>
      {ended && <Notice>{words.ended[ended]}</Notice>}
      <ActionForm
        send={formTo(sessionsEndpoints.requestSignIn, {})}
        scriptless={action}
        fields={callbackUrl ? { callbackUrl } : {}}
      >
        <FormText label={words.email} name="email" type="email" autoComplete="email" inputMode="email" />
        <div>
          <SubmitButton icon="mail">{words.submit}</SubmitButton>
        </div>
      </ActionForm>
      <p className="text-sm">
        <PageLink href={paths.about()} className="text-ink-faint underline-offset-4 hover:underline">
          {words.about}
        </PageLink>
      </p>
    </FormFrame>
  );
}

interface LinkSentProps {
  email: string;
  againHref: string;
  /** In the demo the mail appears on a page. */
  mailboxHref?: string;
}

/** The same words whether the address is known or not. */
export function LinkSent({ email, againHref, mailboxHref }: LinkSentProps) {
  return (
    <FormFrame title={words.sentTitle} intro={words.sent(email)}>
      <div className="flex flex-wrap gap-3">
        {mailboxHref && (
          <ButtonLink href={mailboxHref} tone="primary">
            {words.mailbox}
          </ButtonLink>
        )}
        <ButtonLink href={againHref}>{words.again}</ButtonLink>
      </div>
    </FormFrame>
  );
}

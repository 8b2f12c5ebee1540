import { FormFrame } from '@/components/shell/page-frame';
import { authText } from '@/components/text/auth';
import { ButtonLink } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/forms/submit-button';

const words = authText.confirm;

interface ConfirmSignInProps {
  email: string;
  /** The form's target: our own callback, built by the server from the token and address only. */
  action: string | ((form: FormData) => Promise<void>);
  method?: 'get' | 'post';
  fields: Readonly<Record<string, string>>;
}

/** The page that a mailed link opens: nothing happens until the button is pressed, so link scanners do not use the token up. */
export function ConfirmSignIn({ email, action, method = 'post', fields }: ConfirmSignInProps) {
  return (
    <FormFrame title={words.title} intro={words.intro(email)}>
      <form action={action} {...(typeof action === 'string' ? { method } : {})} className="grid gap-6">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
        <p className="text-sm text-ink-faint">{words.why}</p>
      </form>
    </FormFrame>
  );
}

/** The link was used or is too old. */
export function SignInExpired({ againHref }: { againHref: string }) {
  return (
    <FormFrame title={words.expiredTitle} intro={words.expired}>
      <div>
        <ButtonLink href={againHref} tone="primary">
          {words.again}
        </ButtonLink>
      </div>
    </FormFrame>
  );
}

import { ConfirmSignIn, SignInExpired } from '@/components/auth/confirm-sign-in';
import { authText } from '@/components/text/auth';
import { paths } from '@/lib/core/paths';
import { confirmSignIn } from '../actions';

export const metadata = { title: authText.confirm.title };

/** What a mailed link opens. It takes a token and an address, and uses neither until the button is pressed. */
export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  const { token, email } = await searchParams;
  if (typeof token !== 'string' || typeof email !== 'string')
    return <SignInExpired againHref={paths.signIn()} />;
  return <ConfirmSignIn email={email} action={confirmSignIn} fields={{ token, email }} />;
}

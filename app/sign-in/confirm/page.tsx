import { cookies } from 'next/headers';
import { ConfirmSignIn, SignInExpired } from '@/components/auth/confirm-sign-in';
import { authText } from '@/components/text/auth';
import { paths } from '@/lib/core/paths';
import { afterSignInCookie } from '@/lib/server/access/cookies';
import { signInCallback } from '@/lib/server/access/sign-in';
import { container } from '@/lib/server/container';

export const metadata = { title: authText.confirm.title };

/**
 * What a mailed link opens. It has a token and an address, and uses neither until the button is pressed: then the
 * browser itself asks for the callback, once. (An action's redirect would be fetched on the server first, which
 * uses the token up.)
 */
export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  const { token, email } = await searchParams;
  if (typeof token !== 'string' || typeof email !== 'string')
    return <SignInExpired againHref={paths.signIn()} />;
  const { settings } = container();
  const next = (await cookies()).get(afterSignInCookie(settings).name)?.value ?? paths.home();
  const { action, fields } = signInCallback(settings, { token, email, next });
  return <ConfirmSignIn email={email} action={action} method="get" fields={fields} />;
}

import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/auth/sign-in-form';
import { authText } from '@/components/text/auth';
import { paths } from '@/lib/core/paths';
import { currentActor, findNamelessPerson, whyAskedToSignIn } from '@/lib/server/access/session';
import { ownPath } from '@/lib/server/access/sign-in';
import { sendLinkAction } from './actions';

// Without a referrer a form posts without an origin, and Next takes no action; it never leaves this one.
export const metadata = { title: authText.signIn.title, referrer: 'same-origin' } as const;

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = ownPath((await searchParams).next);
  const actor = await currentActor();
  if (actor?.kind === 'user') redirect(next);
  if (await findNamelessPerson()) redirect(paths.signInName(next));
  const ended = actor === null ? await whyAskedToSignIn() : null;
  return (
    <SignInForm
      action={sendLinkAction}
      ended={ended}
      {...(next === paths.home() ? {} : { callbackUrl: next })}
    />
  );
}

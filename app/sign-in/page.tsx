import { redirect } from 'next/navigation';
import { AnotherSignedIn } from '@/components/auth/another-signed-in';
import { SignInForm } from '@/components/auth/sign-in-form';
import { authText } from '@/components/text/auth';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { findNamelessPerson, whyAskedToSignIn } from '@/lib/server/access/session';
import { ownPath } from '@/lib/server/access/sign-in';
import { releaseOf } from '@/lib/server/http/noted-address';
import { findPageContext, whoAsks } from '@/lib/server/routes/page-context';
import { sendLinkAction } from './actions';

// Without a referrer a form posts without an origin, and Next takes no action; it never leaves this one.
export const metadata = { title: authText.signIn.title, referrer: 'same-origin' } as const;

interface SignInPageProps {
  /** `as`: the person or guest for whom the page was made that is to be opened again. */
  searchParams: Promise<{ next?: string | string[]; as?: string | string[] }>;
}

/** Anything else in a link was not put there by a page of ours. */
function wantedOf(as: string | string[] | undefined): string | undefined {
  return typeof as === 'string' && /^[0-9a-z]{26}$/.test(as) ? as : undefined;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: asked, as } = await searchParams;
  const next = ownPath(typeof asked === 'string' ? asked : undefined);
  const wanted = wantedOf(as);
  const context = await findPageContext(
    wanted === undefined ? undefined : (releaseOf(next) as ReleaseId | undefined),
  );
  const actor = context?.actor ?? null;
  const isWanted = context !== null && (wanted === undefined || whoAsks(context) === wanted);
  const nameless = await findNamelessPerson();
  const signedIn = actor?.kind === 'user' ? { ...actor, id: actor.userId } : nameless;
  if (signedIn && wanted !== undefined && !isWanted && signedIn.id !== wanted) {
    const { id, name, email } = signedIn;
    return <AnotherSignedIn id={id} name={name || email} email={email} wanted={wanted} next={next} />;
  }
  if (isWanted && (actor?.kind === 'user' || wanted !== undefined)) redirect(next);
  if (nameless) redirect(paths.signInName(next));
  const ended = actor === null ? await whyAskedToSignIn() : null;
  return (
    <SignInForm
      action={sendLinkAction}
      ended={ended}
      {...(next === paths.home() ? {} : { callbackUrl: next })}
    />
  );
}

'use server';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { paths } from '@/lib/core/paths';
import { afterSignInCookie } from '@/lib/server/access/cookies';
import { signOut } from '@/lib/server/access/session';
import { ownPath, requestSignIn } from '@/lib/server/access/sign-in';
import { container } from '@/lib/server/container';
import { clientAddressHeader } from '@/lib/server/http/portal-handler';

const rememberSeconds = 15 * 60;

export async function sendLink(_previous: FormRefusal | null, form: FormData): Promise<FormRefusal | null> {
  const parts = container();
  const network = (await headers()).get(clientAddressHeader) ?? 'unknown';
  const sent = await requestSignIn(parts, { email: String(form.get('email') ?? ''), network });
  if (!sent.ok) return sent.refusal;
  const { name, options } = afterSignInCookie(parts.settings);
  const next = ownPath(String(form.get('callbackUrl') ?? ''));
  (await cookies()).set(name, next, { ...options, maxAge: rememberSeconds });
  redirect(`/sign-in/sent?email=${encodeURIComponent(sent.value.email)}`);
}

export async function leave(): Promise<void> {
  await signOut();
  redirect(paths.signIn());
}

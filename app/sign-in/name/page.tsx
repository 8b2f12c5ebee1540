import { redirect } from 'next/navigation';
import { NamePage } from '@/components/auth/name-page';
import { authText } from '@/components/text/auth';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { paths } from '@/lib/core/paths';
import { giveName } from '@/lib/server/access/access-forms';
import { findNamelessPerson } from '@/lib/server/access/session';
import { ownPath } from '@/lib/server/access/sign-in';
import { withoutScript } from '@/lib/server/access/without-script';

// Without a referrer a form posts without an origin, and Next takes no action; it never leaves this one.
export const metadata = { title: authText.name.title, referrer: 'same-origin' } as const;

async function give(_previous: FormRefusal | null, form: FormData): Promise<FormRefusal | null> {
  'use server';
  return withoutScript(giveName, form);
}

/** MEM-9: between signing in for the first time and the first page stands the question for a name. */
export default async function OwnNamePage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = ownPath((await searchParams).next);
  const person = await findNamelessPerson();
  if (!person) redirect(next === paths.home() ? paths.signIn() : next);
  return <NamePage person={person.id} action={give} callbackUrl={next} />;
}

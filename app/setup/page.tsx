import { redirect } from 'next/navigation';
import { SetupForm } from '@/components/auth/setup-form';
import { authText } from '@/components/text/auth';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { paths } from '@/lib/core/paths';
import { setUp } from '@/lib/server/access/access-forms';
import { hasStudio } from '@/lib/server/access/first-run';
import { withoutScript } from '@/lib/server/access/without-script';
import { container } from '@/lib/server/container';

// Without a referrer a form posts without an origin, and Next takes no action; it never leaves this one.
export const metadata = { title: authText.setup.title, referrer: 'same-origin' } as const;

async function create(_previous: FormRefusal | null, form: FormData): Promise<FormRefusal | null> {
  'use server';
  return withoutScript(setUp, form);
}

/** The first run; once there is a studio, this page no longer exists. */
export default async function SetupPage() {
  if (await hasStudio(container())) redirect(paths.signIn());
  return <SetupForm action={create} />;
}

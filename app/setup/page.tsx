import { redirect } from 'next/navigation';
import { SetupForm } from '@/components/auth/setup-form';
import { authText } from '@/components/text/auth';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { paths } from '@/lib/core/paths';
import { setUpStudio } from '@/lib/server/access/first-run';
import { signInAs } from '@/lib/server/access/session';
import { container } from '@/lib/server/container';

export const metadata = { title: authText.setup.title };

async function setUp(_previous: FormRefusal | null, form: FormData): Promise<FormRefusal | null> {
  'use server';
  const text = (name: string) => String(form.get(name) ?? '');
  const input = { studioName: text('studioName'), ownerName: text('name'), ownerEmail: text('email') };
  const made = await setUpStudio(container(), { token: text('token'), ...input });
  if (!made.ok) return made.refusal;
  await signInAs(made.value.owner.id);
  redirect(paths.home());
}

/** The first run; once there is a studio, this page is over. */
export default async function SetupPage() {
  if (await container().uow.read.studios.hasStudio()) redirect(paths.signIn());
  return <SetupForm action={setUp} />;
}

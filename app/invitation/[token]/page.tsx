import { redirect } from 'next/navigation';
import { InvitationPage, JoinGone } from '@/components/auth/join-forms';
import { allRights } from '@/components/auth/rights';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { paths } from '@/lib/core/paths';
import { acceptByToken, findOpenInvitation } from '@/lib/server/access/invitations';
import { signInAs } from '@/lib/server/access/session';
import { container } from '@/lib/server/container';

export const metadata = { title: 'Invitation' };

async function accept(_previous: FormRefusal | null, form: FormData): Promise<FormRefusal | null> {
  'use server';
  const input = { token: String(form.get('token') ?? ''), name: String(form.get('name') ?? '') };
  const accepted = await acceptByToken(container(), input);
  if (!accepted.ok) return accepted.refusal;
  await signInAs(accepted.value.person.id);
  redirect(paths.release(accepted.value.releaseId));
}

/** Shows who invites to what; only the button accepts. */
export default async function Invitation({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await findOpenInvitation(container(), token);
  if (!found) return <JoinGone kind="invitation" />;
  const { release, studio, name, rights } = found;
  return (
    <InvitationPage
      release={`${release.artist} – ${release.title}`}
      studio={studio}
      rights={allRights.filter((right) => rights[right])}
      action={accept}
      fields={{ token }}
      {...(name ? { name } : {})}
    />
  );
}

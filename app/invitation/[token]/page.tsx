import { InvitationPage, JoinGone } from '@/components/auth/join-forms';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { acceptInvitation } from '@/lib/server/access/access-forms';
import { findOpenInvitation } from '@/lib/server/access/invitations';
import { withoutScript } from '@/lib/server/access/without-script';
import { container } from '@/lib/server/container';

// Without a referrer a form posts without an origin, and Next takes no action; it never leaves this one.
export const metadata = { title: 'Invitation', referrer: 'same-origin' } as const;

async function accept(_previous: FormRefusal | null, form: FormData): Promise<FormRefusal | null> {
  'use server';
  return withoutScript(acceptInvitation, form);
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
      rights={rights}
      isArchived={release.archivedAt !== null}
      action={accept}
      fields={{ token }}
      {...(name ? { name } : {})}
    />
  );
}

import { redirect } from 'next/navigation';
import { GuestNamePage, JoinGone, LinkEnded } from '@/components/auth/join-forms';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { paths } from '@/lib/core/paths';
import { enterShare } from '@/lib/server/access/access-forms';
import { findGuestOfLink } from '@/lib/server/access/guest-cookies';
import { findEndedShare, findShareToEnter } from '@/lib/server/access/guests';
import { requestCookies } from '@/lib/server/access/session';
import { withoutScript } from '@/lib/server/access/without-script';
import { container } from '@/lib/server/container';

// Without a referrer a form posts without an origin, and Next takes no action; it never leaves this one.
export const metadata = { title: 'Shared with you', referrer: 'same-origin' } as const;

async function enter(_previous: FormRefusal | null, form: FormData): Promise<FormRefusal | null> {
  'use server';
  return withoutScript(enterShare, form);
}

/** A guest link asks for a name; the token is then removed from the address, and a cookie replaces it. */
export default async function SharePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await findShareToEnter(container(), token);
  if (!found) {
    const ended = await findEndedShare(container(), token);
    return ended ? <LinkEnded {...ended} /> : <JoinGone kind="guest" />;
  }
  const { share, release, studio, rights } = found;
  const isGuest = await findGuestOfLink(container(), await requestCookies(), share.id);
  if (isGuest) redirect(paths.release(release.id));
  return (
    <GuestNamePage
      release={`${release.artist} – ${release.title}`}
      studio={studio}
      rights={rights}
      isArchived={release.archivedAt !== null}
      action={enter}
      fields={{ token }}
    />
  );
}

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { GuestNamePage, JoinGone } from '@/components/auth/join-forms';
import { allRights } from '@/components/auth/rights';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { paths } from '@/lib/core/paths';
import { guestCookie } from '@/lib/server/access/cookies';
import { enterAsGuest, findOpenShare } from '@/lib/server/access/guests';
import { currentActor } from '@/lib/server/access/session';
import { container } from '@/lib/server/container';
import { clientAddressHeader } from '@/lib/server/http/portal-handler';

export const metadata = { title: 'Shared with you' };

const cookieSeconds = 180 * 24 * 60 * 60;

async function enter(_previous: FormRefusal | null, form: FormData): Promise<FormRefusal | null> {
  'use server';
  const parts = container();
  const network = (await headers()).get(clientAddressHeader) ?? 'unknown';
  const input = { token: String(form.get('token') ?? ''), name: String(form.get('name') ?? ''), network };
  const entered = await enterAsGuest(parts, input);
  if (!entered.ok) return entered.refusal;
  const { name, options } = guestCookie(parts.settings);
  (await cookies()).set(name, entered.value.secret, { ...options, maxAge: cookieSeconds });
  redirect(paths.release(entered.value.share.releaseId));
}

/** A guest link asks for a name; the token then leaves the address, and a cookie stands for it. */
export default async function SharePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const parts = container();
  const share = await findOpenShare(parts, token);
  const release = share && (await parts.uow.read.releases.findRelease(share.releaseId));
  if (!share || !release) return <JoinGone kind="guest" />;
  const actor = await currentActor(release.id);
  if (actor?.kind === 'guest' && actor.shareId === share.id) redirect(paths.release(release.id));
  const studio = await parts.uow.read.studios.findStudio(release.studioId);
  return (
    <GuestNamePage
      release={`${release.artist} – ${release.title}`}
      studio={studio?.name ?? ''}
      rights={allRights.filter((right) => share.rights[right])}
      action={enter}
      fields={{ token }}
    />
  );
}

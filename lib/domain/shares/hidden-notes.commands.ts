import type { GuestId, ShareId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import type { Transaction } from '../unit-of-work';
import type { Guest, Share } from './share';

/** Whose notes are meant: those of one guest, or of everybody who came by a link. */
export type GuestNotes = { readonly guestId: GuestId } | { readonly shareId: ShareId };

interface Found {
  readonly share: Share;
  /** Null for a whole link. */
  readonly guest: Guest | null;
}

async function findGuestNotes(tx: Transaction, which: GuestNotes): Promise<Found | null> {
  const guest = 'guestId' in which ? await tx.shares.findGuest(which.guestId) : null;
  const shareId = 'shareId' in which ? which.shareId : guest?.shareId;
  const share = shareId && (await tx.shares.findShare(shareId));
  return share ? { share, guest } : null;
}

/** COM-10: from then on notes of these guests, those to come too, exist for the studio only. */
export function hideGuestNotes(context: Context, which: GuestNotes): Promise<Result<null>> {
  return setHidden(context, which, context.clock.now());
}

/** COM-10: shows them again, except those of guests who stay hidden by themselves or with their link. */
export function showGuestNotes(context: Context, which: GuestNotes): Promise<Result<null>> {
  return setHidden(context, which, null);
}

async function setHidden(context: Context, which: GuestNotes, hiddenAt: Date | null): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const found = await findGuestNotes(tx, which);
    if (!found) return refuse(notFound());
    const { share, guest } = found;
    const { releaseId } = share;
    const act = 'people.manage';
    const authorized = await authorizeRelease(tx, actor, { releaseId, act, now: clock.now() });
    if (!authorized.ok) return authorized;
    await tx.shares.lockShare(share.id);
    await (guest
      ? tx.shares.setGuestNotesHidden(guest.id, hiddenAt)
      : tx.shares.setLinkNotesHidden(share.id, hiddenAt));
    await tx.record(releaseId, actor, {
      type: hiddenAt ? 'notes.hidden' : 'notes.shown',
      shareId: share.id,
      guestId: guest?.id ?? null,
      name: guest?.name ?? share.label,
    });
    return ok(null);
  });
}

import type { z } from 'zod';
import type { GuestId, ReleaseId, ShareId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { personName } from '../members/person-name';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import type { Token } from '../tokens';
import { lockOpenShare } from './locked-share';
import { type Guest, guestsPerLink, isShareOpen, type Share } from './share';
import { checkGuestName } from './share.names';
import type { createShareSchema, editShareSchema } from './share.schema';

const dayMs = 24 * 60 * 60 * 1000;
const ended = refusal('gone', 'SHR-1', 'This link has ended. Ask the studio for a new one.');

/** SHR-2: a link is made by the studio, with rights of its own; approving is never among them (APR-1). */
export async function createShare(
  context: Context & { token: Token },
  releaseId: ReleaseId,
  input: z.infer<typeof createShareSchema>,
): Promise<Result<Share>> {
  const { actor, uow, clock, ids, token } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'people.manage', now });
    if (!authorized.ok) return authorized;
    if (actor.kind !== 'user') return refuse(notFound());
    const share: Share = {
      id: ids.next<ShareId>(),
      releaseId,
      label: input.label,
      tokenHash: token.hash,
      rights: { ...input.rights, approve: false },
      expiresAt: input.days === null ? null : new Date(now.getTime() + input.days * dayMs),
      revokedAt: null,
      notesHiddenAt: null,
      createdById: actor.userId,
      createdAt: now,
    };
    await tx.shares.insertShare(share, token.secret);
    await tx.record(releaseId, actor, { type: 'share.created', shareId: share.id, label: share.label });
    return ok(share);
  });
}

/** SHR-8: a link is shown again to whoever manages people, as long as it works. */
export async function shareToken(context: Context, id: ShareId): Promise<Result<string>> {
  const { actor, uow, clock } = context;
  const { shares } = uow.read;
  const share = await shares.findShare(id);
  if (!share) return refuse(notFound());
  const now = clock.now();
  const asked = { releaseId: share.releaseId, act: 'people.manage', now } as const;
  const authorized = await authorizeRelease(uow.read, actor, asked);
  if (!authorized.ok) return authorized;
  const token = isShareOpen(share, now) ? await shares.findShareToken(id) : null;
  if (token !== null) return ok(token);
  const sentence =
    'This link cannot be shown: it has ended, or it was made before links were kept. Make a new one, and revoke this one.';
  return refuse(refusal('gone', 'SHR-8', sentence));
}

/** SHR-9: who it is for, its rights and its end can be changed while it is not revoked; whoever came by it has the new rights at once. */
export async function editShare(
  context: Context,
  id: ShareId,
  input: z.infer<typeof editShareSchema>,
): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    await tx.shares.lockShare(id);
    const share = await tx.shares.findShare(id);
    if (!share) return refuse(notFound());
    const { releaseId } = share;
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'people.manage', now });
    if (!authorized.ok) return authorized;
    if (share.revokedAt) return refuse(ended);
    const { label, days } = input;
    const rights = { ...input.rights, approve: false };
    const expiresAt =
      days === 'keep' ? share.expiresAt : days === null ? null : new Date(now.getTime() + days * dayMs);
    await tx.shares.updateShare(id, { label, rights, expiresAt });
    await tx.record(releaseId, actor, { type: 'share.changed', shareId: id, label });
    return ok(null);
  });
}

/** SHR-3: a revoked link stops working at once; listeners to the log end its guests' sockets and streams. */
export async function revokeShare(context: Context, id: ShareId): Promise<Result<Share>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const share = await tx.shares.findShare(id);
    if (!share) return refuse(notFound());
    const { releaseId, label } = share;
    const authorized = await authorizeRelease(tx, actor, {
      releaseId,
      act: 'people.manage',
      now: clock.now(),
    });
    if (!authorized.ok) return authorized;
    await tx.shares.lockShare(id);
    const current = await tx.shares.findShare(id);
    // Somebody else of the studio was quicker: it ended once.
    if (!current || current.revokedAt) return current ? ok(current) : refuse(notFound());
    await tx.shares.revokeShare(id, clock.now());
    await tx.record(releaseId, actor, { type: 'share.revoked', shareId: id, label });
    return ok({ ...share, revokedAt: clock.now() });
  });
}

/** SHR-4: whoever has the link gives a name and becomes its guest. */
export async function joinAsGuest(
  outside: Omit<Context, 'actor'>,
  input: { shareTokenHash: string; name: string; secretHash: string },
): Promise<Result<{ guest: Guest; share: Share }>> {
  const { uow, clock, ids } = outside;
  const read = personName.safeParse(input.name);
  if (!read.success) {
    const sentence = read.error.issues[0]?.message ?? 'Say your name, so that people know who wrote.';
    return refuse(refusal('invalid', 'SHR-4', sentence, 'name'));
  }
  const name = read.data;
  return uow.change(async (tx) => {
    const now = clock.now();
    const share = await tx.shares.findShareByTokenHash(input.shareTokenHash);
    if (!share || !isShareOpen(share, now)) return refuse(ended);
    // First: of a client and a guest who join by one name at the same time, the second sees that it is taken.
    const release = await tx.releases.lockRelease(share.releaseId);
    if (!release) return refuse(notFound());
    const named = await checkGuestName(tx, release, name);
    if (!named.ok) return named;
    if (!(await lockOpenShare(tx, share.id, now))) return refuse(ended);
    if ((await tx.shares.countGuests(share.id)) >= guestsPerLink) {
      const sentence = `${guestsPerLink} people have come by this link, and no more can. Ask the studio for a new one.`;
      return refuse(refusal('conflict', 'SHR-6', sentence));
    }
    const guest: Guest = {
      id: ids.next<GuestId>(),
      shareId: share.id,
      name,
      secretHash: input.secretHash,
      notesHiddenAt: null,
      erasedAt: null,
      createdAt: now,
    };
    await tx.shares.insertGuest(guest);
    const actor = {
      kind: 'guest',
      guestId: guest.id,
      shareId: share.id,
      releaseId: share.releaseId,
      name,
    } as const;
    await tx.record(share.releaseId, actor, { type: 'guest.joined', shareId: share.id, name });
    return ok({ guest, share });
  });
}

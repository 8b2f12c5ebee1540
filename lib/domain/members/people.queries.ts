import type { InvitationId, ReleaseId, ShareId, UserId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import type { ReleaseRole, Rights, StudioRole } from '../policy/actor';
import { isShareOpen } from '../shares/share';
import { isInvitationOpen } from './member';

/** Everybody who has access to a release, and every invitation and link to it. */
export interface PeopleView {
  readonly studio: readonly { readonly id: UserId; readonly name: string; readonly role: StudioRole }[];
  readonly clients: readonly {
    readonly id: UserId;
    readonly name: string;
    /** Null for those who may not manage people. */
    readonly email: string | null;
    readonly role: ReleaseRole;
    readonly rights: Rights;
  }[];
  /** Open invitations, for those who manage people; nobody else learns of them. */
  readonly invitations: readonly {
    readonly id: InvitationId;
    readonly email: string;
    readonly role: ReleaseRole;
    readonly rights: Rights;
    readonly expiresAt: string;
  }[];
  readonly shares: readonly ShareView[];
  readonly mayManage: boolean;
}

export interface ShareView {
  readonly id: ShareId;
  readonly label: string;
  readonly rights: Rights;
  readonly state: 'open' | 'expired' | 'revoked';
  readonly expiresAt: string | null;
  /** How many people have used it and given a name. */
  readonly guests: number;
}

/** MEM-8: the studio sees everything about people, clients see each other's names, guests see nobody. */
export async function viewPeople(context: Context, releaseId: ReleaseId): Promise<Result<PeopleView>> {
  const { actor, uow, clock } = context;
  const now = clock.now();
  const { read } = uow;
  const authorized = await authorizeRelease(read, actor, { releaseId, act: 'release.view', now });
  if (!authorized.ok) return authorized;
  const { release, access } = authorized.value;
  const mayManage = access.kind === 'member';
  if (access.kind === 'guest') return ok({ studio: [], clients: [], invitations: [], shares: [], mayManage });
  const [studio, clients, invitations, shares] = await Promise.all([
    read.studios.listStudioPeople(release.studioId),
    read.members.listMembers(releaseId),
    mayManage ? read.members.listInvitations(releaseId) : [],
    mayManage ? read.shares.listShares(releaseId) : [],
  ]);
  return ok({
    studio: studio.map(({ id, name, role }) => ({ id, name, role })),
    clients: clients.map(({ userId, person, role, rights }) => ({
      id: userId,
      name: person.name,
      email: mayManage ? person.email : null,
      role,
      rights,
    })),
    invitations: invitations
      .filter((invitation) => isInvitationOpen(invitation, now))
      .map(({ id, email, role, rights, expiresAt }) => ({
        id,
        email,
        role,
        rights,
        expiresAt: expiresAt.toISOString(),
      })),
    shares: shares.map((share) => ({
      id: share.id,
      label: share.label,
      rights: share.rights,
      state: isShareOpen(share, now) ? 'open' : share.revokedAt ? 'revoked' : 'expired',
      expiresAt: share.expiresAt?.toISOString() ?? null,
      guests: share.guests,
    })),
    mayManage,
  });
}

import type { GuestId, InvitationId, ReleaseId, ShareId, UserId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import type { Letter } from '../letters/letter';
import { type LetterView, presentLetter } from '../letters/letter.view';
import { authorizeRelease } from '../policy/access';
import type { ReleaseRole, Rights, StudioRole } from '../policy/actor';
import { whoseSessionsMayBeManaged } from '../sessions/session.policy';
import { type Guest, isShareOpen, type Share } from '../shares/share';
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
    /** SES-1: whoever looks may see and end this person's sessions. */
    readonly maySeeSessions: boolean;
  }[];
  /** Open invitations, for those who manage people; nobody else learns of them. */
  readonly invitations: readonly {
    readonly id: InvitationId;
    readonly email: string;
    readonly role: ReleaseRole;
    readonly rights: Rights;
    readonly expiresAt: string;
    /** LET-1: its mail. */
    readonly letter: LetterView | null;
  }[];
  /** LET-1: the newest mails about the release but for those of invitations, newest first; empty for those who may not manage people. */
  readonly letters: readonly LetterView[];
  readonly shares: readonly ShareView[];
  readonly mayManage: boolean;
}

export interface ShareView {
  readonly id: ShareId;
  readonly label: string;
  readonly rights: Rights;
  readonly state: 'open' | 'expired' | 'revoked';
  readonly expiresAt: string | null;
  /** Everybody who has used it and given a name. */
  readonly guests: readonly GuestView[];
  /** COM-10: the notes of all of them. */
  readonly areNotesHidden: boolean;
}

export interface GuestView {
  readonly id: GuestId;
  readonly name: string;
  readonly notes: number;
  readonly areNotesHidden: boolean;
  /** ERA-1: this guest can still be erased, and whoever looks may do it. */
  readonly mayErase: boolean;
}

/** As many as a studio looks back on. */
const mostLetters = 100;

/** MEM-8: the studio sees everything about people, clients see each other's names, guests see nobody. */
export async function viewPeople(context: Context, releaseId: ReleaseId): Promise<Result<PeopleView>> {
  const { actor, uow, clock } = context;
  const now = clock.now();
  const { read } = uow;
  const authorized = await authorizeRelease(read, actor, { releaseId, act: 'release.view', now });
  if (!authorized.ok) return authorized;
  const { release, access } = authorized.value;
  const mayManage = access.kind === 'member';
  if (access.kind === 'guest')
    return ok({ studio: [], clients: [], invitations: [], letters: [], shares: [], mayManage });
  const isOwner = access.kind === 'member' && access.role === 'owner';
  const [studio, clients, invitations, shares, guests, letters] = await Promise.all([
    read.studios.listStudioPeople(release.studioId),
    read.members.listMembers(releaseId),
    mayManage ? read.members.listInvitations(releaseId) : [],
    mayManage ? read.shares.listShares(releaseId) : [],
    mayManage ? read.shares.listGuests(releaseId) : [],
    mayManage ? read.letters.listLetters(releaseId, mostLetters) : [],
  ]);
  const letterAbout = (about: string) => letters.find((letter) => letter.about === about);
  const clientIds = clients.map(({ userId }) => userId);
  const managed = isOwner ? await whoseSessionsMayBeManaged(read, actor, clientIds) : new Set<UserId>();
  return ok({
    studio: studio.map(({ id, name, role }) => ({ id, name, role })),
    clients: clients.map(({ userId, person, role, rights }) => ({
      id: userId,
      name: person.name,
      email: mayManage ? person.email : null,
      role,
      rights,
      maySeeSessions: managed.has(userId),
    })),
    invitations: invitations
      .filter((invitation) => isInvitationOpen(invitation, now))
      .map(({ id, email, role, rights, expiresAt }) => ({
        id,
        email,
        role,
        rights,
        expiresAt: expiresAt.toISOString(),
        letter: presentLetterOrNull(letterAbout(id)),
      })),
    letters: letters.filter(({ template }) => template !== 'invitation').map(presentLetter),
    shares: shares.map((share) => presentShare(share, { guests, now, mayErase: isOwner })),
    mayManage,
  });
}

const presentLetterOrNull = (letter: Letter | undefined) => (letter ? presentLetter(letter) : null);

function presentShare(
  share: Share,
  { guests, now, mayErase }: { guests: readonly (Guest & { notes: number })[]; now: Date; mayErase: boolean },
): ShareView {
  const { id, label, rights, expiresAt, revokedAt, notesHiddenAt } = share;
  return {
    id,
    label,
    rights,
    state: isShareOpen(share, now) ? 'open' : revokedAt ? 'revoked' : 'expired',
    expiresAt: expiresAt?.toISOString() ?? null,
    guests: guests
      .filter(({ shareId }) => shareId === id)
      .map((guest) => ({
        ...{ id: guest.id, name: guest.name, notes: guest.notes },
        areNotesHidden: guest.notesHiddenAt !== null,
        mayErase: mayErase && guest.erasedAt === null,
      })),
    areNotesHidden: notesHiddenAt !== null,
  };
}

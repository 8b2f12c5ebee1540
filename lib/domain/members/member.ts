import type { InvitationId, ReleaseId, UserId } from '@/lib/core/ids';
import type { ReleaseRole, Rights } from '../policy/actor';

/** A client's membership of one release. */
export interface ReleaseMember {
  readonly releaseId: ReleaseId;
  readonly userId: UserId;
  readonly role: ReleaseRole;
  readonly rights: Rights;
}

/** An invitation by e-mail: valid for longer than a sign-in link, with a token of its own, stored hashed. */
export interface Invitation {
  readonly id: InvitationId;
  readonly releaseId: ReleaseId;
  /** Lower case. */
  readonly email: string;
  readonly role: ReleaseRole;
  readonly rights: Rights;
  /** SHA-256 of the token, hexadecimal. */
  readonly tokenHash: string;
  /** A personal line in the mail; empty: none. */
  readonly note: string;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
}

/** Fourteen days, as people open such mails late. */
export const invitationDays = 14;

export function isInvitationOpen(invitation: Invitation, now: Date): boolean {
  return invitation.acceptedAt === null && invitation.revokedAt === null && invitation.expiresAt > now;
}

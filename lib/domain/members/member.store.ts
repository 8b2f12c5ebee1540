import type { InvitationId, ReleaseId, StudioId, UserId } from '@/lib/core/ids';
import type { Person } from '../studios/studio';
import type { Invitation, ReleaseMember } from './member';

export interface ReleaseMemberStore {
  findMember(releaseId: ReleaseId, userId: UserId): Promise<ReleaseMember | null>;
  listMembers(releaseId: ReleaseId): Promise<(ReleaseMember & { person: Person })[]>;
  /** People outside the studio who have a place on a release or an open invitation to it. */
  countClients(releaseId: ReleaseId, now: Date): Promise<number>;
  /** Adds, or replaces role and rights. */
  saveMember(member: ReleaseMember): Promise<void>;
  removeMember(releaseId: ReleaseId, userId: UserId): Promise<void>;
  insertInvitation(invitation: Invitation): Promise<void>;
  findInvitation(id: InvitationId): Promise<Invitation | null>;
  findInvitationByTokenHash(tokenHash: string): Promise<Invitation | null>;
  /** Marks the invitation as accepted: true the first time, false ever after. */
  acceptInvitation(id: InvitationId, at: Date): Promise<boolean>;
  revokeInvitation(id: InvitationId, at: Date): Promise<void>;
  listInvitations(releaseId: ReleaseId): Promise<Invitation[]>;
  /** Releases whose invitations to this address wait to be accepted. */
  listInvitingReleases(email: string): Promise<{ readonly id: ReleaseId; readonly studioId: StudioId }[]>;
  hasOpenInvitation(email: string, now: Date): Promise<boolean>;
}

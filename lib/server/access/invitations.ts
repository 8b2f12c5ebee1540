import { isInvitationOpen } from '@/lib/domain/members/member';
import { acceptInvitation } from '@/lib/domain/members/member.commands';
import type { Rights } from '@/lib/domain/policy/actor';
import { usableRights } from '@/lib/domain/policy/usable-rights';
import type { Release } from '@/lib/domain/releases/release';
import type { Container } from '../container';
import { hashOfSecret } from './secrets';

export interface OpenInvitation {
  readonly release: Release;
  readonly studio: string;
  /** Of the rights that it gives those that can be used now. */
  readonly rights: readonly (keyof Rights)[];
  /** Set for somebody who is already known here. */
  readonly name: string | null;
}

/** The invitation that a token leads to; null if it was used, was withdrawn, has expired or never existed. */
export async function findOpenInvitation(
  { uow, clock }: Container,
  token: string,
): Promise<OpenInvitation | null> {
  const { members, releases, studios } = uow.read;
  const invitation = await members.findInvitationByTokenHash(hashOfSecret(token));
  if (!invitation || !isInvitationOpen(invitation, clock.now())) return null;
  const release = await releases.findRelease(invitation.releaseId);
  if (!release) return null;
  const studio = await studios.findStudio(release.studioId);
  const person = await studios.findPersonByEmail(invitation.email);
  const rights = usableRights(invitation.rights, release);
  return { release, studio: studio?.name ?? '', rights, name: person?.name ?? null };
}

/** MEM-4 by the token of the mail. */
export function acceptByToken(parts: Container, { token, name }: { token: string; name: string }) {
  return acceptInvitation(parts, { tokenHash: hashOfSecret(token), name });
}

/** An address that has just been verified accepts its open invitations. */
export async function acceptOpenInvitations(parts: Container, email: string): Promise<void> {
  for (const tokenHash of await parts.sessions.listOpenInvitationHashes(email, parts.clock.now())) {
    await acceptInvitation(parts, { tokenHash, name: '' });
  }
}

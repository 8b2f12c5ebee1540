import type { ReleaseId } from '@/lib/core/ids';
import { isInvitationOpen } from '../members/member';
import { type Access, isStudioAccess } from '../policy/actor';
import type { Stores } from '../unit-of-work';

/** As many as the studio looks back on. */
const newest = 100;

/**
 * LET-1: how many mails about a release were refused and still miss somebody; told to the studio alone. Of invitations those that
 * are still open: another one was sent since, or it was withdrawn.
 */
export async function countRefusedLetters(
  stores: Stores,
  { releaseId, access, now }: { releaseId: ReleaseId; access: Access; now: Date },
): Promise<number> {
  if (!isStudioAccess(access)) return 0;
  const refused = (await stores.letters.listLetters(releaseId, newest)).filter(
    ({ state }) => state === 'failed',
  );
  if (refused.length === 0) return 0;
  const invitations = await stores.members.listInvitations(releaseId);
  const open = new Set<string>(
    invitations.filter((invitation) => isInvitationOpen(invitation, now)).map(({ id }) => id),
  );
  return refused.filter(({ template, about }) => template !== 'invitation' || open.has(about)).length;
}

import { isInvitationOpen } from '../members/member';
import { type Access, isStudioAccess } from '../policy/actor';
import type { Release } from '../releases/release';
import type { Stores } from '../unit-of-work';

/** As many as the studio looks back on. */
const newest = 100;

/** Whoever may still read what a mail says: people of the release and of its studio, by address. */
export async function addresseesOf(
  stores: Stores,
  release: Pick<Release, 'id' | 'studioId'>,
): Promise<Set<string>> {
  const [members, studio] = await Promise.all([
    stores.members.listMembers(release.id),
    stores.studios.listStudioPeople(release.studioId),
  ]);
  return new Set([...members.map(({ person }) => person.email), ...studio.map(({ email }) => email)]);
}

/**
 * LET-1: how many mails about a release were refused and still miss somebody; told to the studio alone. Of invitations those that
 * are still open: another one was sent since, or it was withdrawn. Of others those to people who are still on it.
 */
export async function countRefusedLetters(
  stores: Stores,
  { release, access, now }: { release: Release; access: Access; now: Date },
): Promise<number> {
  if (!isStudioAccess(access)) return 0;
  const refused = (await stores.letters.listLetters(release.id, newest)).filter(
    ({ state }) => state === 'failed',
  );
  if (refused.length === 0) return 0;
  const [invitations, addressees] = await Promise.all([
    stores.members.listInvitations(release.id),
    addresseesOf(stores, release),
  ]);
  const open = new Set<string>(
    invitations.filter((invitation) => isInvitationOpen(invitation, now)).map(({ id }) => id),
  );
  return refused.filter(({ template, about, to }) =>
    template === 'invitation' ? open.has(about) : addressees.has(to),
  ).length;
}

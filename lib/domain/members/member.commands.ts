import type { InvitationId, ReleaseId, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { notFound } from '../policy/policy';
import type { Person } from '../studios/studio';
import type { Token } from '../tokens';
import type { Transaction } from '../unit-of-work';
import { type Invitation, invitationDays, isInvitationOpen, type ReleaseMember } from './member';
import type { Invite } from './member.schema';
import { checkName, readName } from './name.commands';

const dayMs = 24 * 60 * 60 * 1000;

/** MEM-2: a client is invited by mail; somebody who is already a member of the release gets the new role and rights. */
export async function invite(
  context: Context & { token: Token },
  releaseId: ReleaseId,
  input: Invite,
): Promise<Result<Invitation>> {
  const { actor, uow, clock, ids, token } = context;
  return uow.change(async (tx) => {
    const now = clock.now();
    const authorized = await authorizeRelease(tx, actor, { releaseId, act: 'people.manage', now });
    if (!authorized.ok) return authorized;
    const { release } = authorized.value;
    const person = await tx.studios.findPersonByEmail(input.email);
    if (person && (await tx.studios.findMembership(release.studioId, person.id))) {
      return refuse(refusal('conflict', 'MEM-3', 'This address belongs to the studio already.', 'email'));
    }
    const invitation: Invitation = {
      id: ids.next<InvitationId>(),
      releaseId,
      email: input.email,
      role: input.role,
      rights: input.rights,
      tokenHash: token.hash,
      note: input.note ?? '',
      expiresAt: new Date(now.getTime() + invitationDays * dayMs),
      acceptedAt: null,
      revokedAt: null,
      createdAt: now,
    };
    for (const old of await tx.members.listInvitations(releaseId)) {
      if (old.email === input.email && isInvitationOpen(old, now))
        await tx.members.revokeInvitation(old.id, now);
    }
    await tx.members.insertInvitation(invitation);
    const { id: invitationId, email, role } = invitation;
    const event = { type: 'member.invited', invitationId, email, role } as const;
    await tx.record(releaseId, actor, event, { secret: token.secret });
    return ok(invitation);
  });
}

/** MEM-16: an invitation is sent again as a new one to the same person, which ends the one before. */
export async function inviteAgain(
  context: Context & { token: Token },
  id: InvitationId,
): Promise<Result<Invitation>> {
  const old = await context.uow.read.members.findInvitation(id);
  if (!old) return refuse(notFound());
  const { releaseId, email, role, rights, note, acceptedAt, revokedAt } = old;
  const { actor, uow, clock } = context;
  const asked = { releaseId, act: 'people.manage', now: clock.now() } as const;
  const authorized = await authorizeRelease(uow.read, actor, asked);
  if (!authorized.ok) return authorized;
  if (acceptedAt !== null || revokedAt !== null) {
    const sentence = 'This invitation was accepted or withdrawn meanwhile. Look again.';
    return refuse(refusal('conflict', 'MEM-16', sentence));
  }
  return invite(context, releaseId, { email, role, rights, note });
}

/** MEM-4: an invitation is accepted once, before it expires, which creates the person and the membership in one step. */
export async function acceptInvitation(
  outside: Omit<Context, 'actor'>,
  input: { tokenHash: string; name: string },
): Promise<Result<{ person: Person; releaseId: ReleaseId }>> {
  const { uow, clock, ids } = outside;
  return uow.change(async (tx) => {
    const now = clock.now();
    const invitation = await tx.members.findInvitationByTokenHash(input.tokenHash);
    // First: of two who join by one name at the same time, the second sees that it is taken.
    if (invitation) await tx.releases.lockRelease(invitation.releaseId);
    if (!invitation || !(await tx.members.acceptInvitation(invitation.id, now))) {
      const sentence =
        'This invitation was used already, withdrawn, or has expired. Ask the studio for a new one.';
      return refuse(refusal('gone', 'MEM-4', sentence));
    }
    let person = await tx.studios.findPersonByEmail(invitation.email);
    if (!person) {
      person = { id: ids.next<UserId>(), email: invitation.email, name: '' };
      await tx.studios.insertPerson(person);
    }
    const { releaseId, role, rights } = invitation;
    const named =
      person.name === ''
        ? await nameNewcomer(tx, { person, releaseId, given: input.name })
        : await checkKnownName(tx, person, releaseId);
    if (!named.ok) return named;
    person = named.value;
    await tx.members.saveMember({ releaseId, userId: person.id, role, rights });
    const actor = { kind: 'user', userId: person.id, name: person.name, email: person.email } as const;
    await tx.record(releaseId, actor, { type: 'member.joined', userId: person.id, name: person.name, role });
    return ok({ person, releaseId });
  });
}

/** MEM-15: somebody who has a name keeps it, unless another client of the release goes by it. */
async function checkKnownName(
  tx: Transaction,
  person: Person,
  releaseId: ReleaseId,
): Promise<Result<Person>> {
  const { id: userId, name } = person;
  const free = await checkName(tx, { name, userId, studioIds: [], releaseIds: [releaseId] });
  if (free.ok) return ok(person);
  const sentence =
    'Somebody on this release goes by your name. Sign in, change yours on the page of your account, and open this link again.';
  return refuse(refusal('conflict', 'MEM-15', sentence));
}

/** MEM-9, MEM-10, MEM-15: whoever has no name yet gives one before entering. */
async function nameNewcomer(
  tx: Transaction,
  { person, releaseId, given }: { person: Person; releaseId: ReleaseId; given: string },
): Promise<Result<Person>> {
  const name = readName(given);
  if (!name.ok) return name;
  const release = await tx.releases.findRelease(releaseId);
  const studioIds = release ? [release.studioId] : [];
  const free = await checkName(tx, {
    ...{ name: name.value, userId: person.id },
    ...{ studioIds, releaseIds: [releaseId] },
  });
  if (!free.ok) return free;
  if (!(await tx.studios.renamePerson(person.id, name.value))) return refuse(notFound());
  return ok({ ...person, name: name.value });
}

/** MEM-5: an open invitation can be revoked. */
export async function revokeInvitation(context: Context, id: InvitationId): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const invitation = await tx.members.findInvitation(id);
    if (!invitation) return refuse(notFound());
    const { releaseId, email } = invitation;
    const authorized = await authorizeRelease(tx, actor, {
      releaseId,
      act: 'people.manage',
      now: clock.now(),
    });
    if (!authorized.ok) return authorized;
    await tx.members.revokeInvitation(id, clock.now());
    await tx.record(releaseId, actor, { type: 'invitation.revoked', invitationId: id, email });
    return ok(null);
  });
}

/** MEM-6: the studio may change a client's role and rights. */
export async function changeMember(context: Context, member: ReleaseMember): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  const { releaseId, userId } = member;
  return uow.change(async (tx) => {
    const authorized = await authorizeRelease(tx, actor, {
      releaseId,
      act: 'people.manage',
      now: clock.now(),
    });
    if (!authorized.ok) return authorized;
    const person = await tx.studios.findPerson(userId);
    if (!person || !(await tx.members.findMember(releaseId, userId))) return refuse(notFound());
    await tx.members.saveMember(member);
    await tx.record(releaseId, actor, { type: 'member.changed', userId, name: person.name });
    return ok(null);
  });
}

/** MEM-7: a removed client loses access to the release at once; notes and approvals stay in the log. */
export async function removeMember(
  context: Context,
  { releaseId, userId }: Pick<ReleaseMember, 'releaseId' | 'userId'>,
): Promise<Result<null>> {
  const { actor, uow, clock } = context;
  return uow.change(async (tx) => {
    const authorized = await authorizeRelease(tx, actor, {
      releaseId,
      act: 'people.manage',
      now: clock.now(),
    });
    if (!authorized.ok) return authorized;
    const person = await tx.studios.findPerson(userId);
    if (!person || !(await tx.members.findMember(releaseId, userId))) return refuse(notFound());
    await tx.members.removeMember(releaseId, userId);
    // An invitation that was sent again would let them back in.
    for (const { id, email } of await tx.members.listInvitations(releaseId))
      if (email === person.email) await tx.members.revokeInvitation(id, clock.now());
    await tx.record(releaseId, actor, { type: 'member.removed', userId, name: person.name });
    return ok(null);
  });
}

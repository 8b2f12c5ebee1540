import type { StudioId, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import type { Actor } from '../policy/actor';
import { notFound } from '../policy/policy';
import type { Transaction } from '../unit-of-work';
import type { AddEngineer, ChangeEngineer } from './engineer.schema';
import type { Membership, Person } from './studio';

const onlyOwner = refusal('forbidden', 'STU-2', 'Only the owner of the studio can change this.');
const lastOwner = refusal('conflict', 'STU-6', 'A studio needs an owner. Make somebody else an owner first.');

/** This person's own membership; whoever has none finds nothing. */
async function membershipOf(tx: Transaction, actor: Actor, studioId: StudioId): Promise<Result<Membership>> {
  const membership = actor.kind === 'user' ? await tx.studios.findMembership(studioId, actor.userId) : null;
  return membership ? ok(membership) : refuse(notFound());
}

/** STU-4: the owner adds people to the studio; from then on they can sign in with their address. */
export async function addEngineer(
  context: Context,
  studioId: StudioId,
  input: AddEngineer,
): Promise<Result<Person>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    await tx.studios.lockStudio(studioId);
    const own = await membershipOf(tx, actor, studioId);
    if (!own.ok) return own;
    if (own.value.role !== 'owner') return refuse(onlyOwner);
    const person = await findOrMakePerson(tx, context, input);
    if (await tx.studios.findMembership(studioId, person.id)) {
      const sentence = `${person.name} belongs to the studio already.`;
      return refuse(refusal('conflict', 'STU-5', sentence, 'email'));
    }
    await tx.studios.insertMembership({ studioId, userId: person.id, role: input.role });
    await tx.recordForStudio(studioId, actor, {
      type: 'engineer.added',
      userId: person.id,
      email: person.email,
    });
    return ok(person);
  });
}

/** Somebody who is known, as a client perhaps, keeps the name they gave. */
async function findOrMakePerson(
  tx: Transaction,
  { ids }: Context,
  { email, name }: AddEngineer,
): Promise<Person> {
  const known = await tx.studios.findPersonByEmail(email);
  if (known && known.name !== '') return known;
  if (known) {
    await tx.studios.renamePerson(known.id, name);
    return { ...known, name };
  }
  const person: Person = { id: ids.next<UserId>(), email, name };
  await tx.studios.insertPerson(person);
  return person;
}

interface Place {
  readonly studioId: StudioId;
  readonly userId: UserId;
}

interface Found {
  /** Of whoever acts. */
  readonly own: Membership;
  readonly membership: Membership;
  readonly person: Person;
}

/** Somebody of the studio, with its people locked, so that of two owners who demote each other one stays. */
async function lockPlace(tx: Transaction, actor: Actor, place: Place): Promise<Result<Found>> {
  await tx.studios.lockStudio(place.studioId);
  const own = await membershipOf(tx, actor, place.studioId);
  if (!own.ok) return own;
  const membership = await tx.studios.findMembership(place.studioId, place.userId);
  const person = membership && (await tx.studios.findPerson(place.userId));
  return membership && person ? ok({ own: own.value, membership, person }) : refuse(notFound());
}

/** STU-6: whether this is the only owner. */
async function isLastOwner(tx: Transaction, { studioId, userId }: Place): Promise<boolean> {
  const people = await tx.studios.listStudioPeople(studioId);
  return people.every(({ id, role }) => (role === 'owner') === (id === userId));
}

/** STU-7: the owner changes somebody's role; their pages and connections follow at once. */
export async function changeEngineer(
  { actor, uow }: Context,
  place: Place,
  { role }: ChangeEngineer,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const found = await lockPlace(tx, actor, place);
    if (!found.ok) return found;
    const { own, membership, person } = found.value;
    if (own.role !== 'owner') return refuse(onlyOwner);
    if (membership.role === role) return ok(null);
    if (await isLastOwner(tx, place)) return refuse(lastOwner);
    await tx.studios.updateMembership({ ...place, role });
    const event = { type: 'engineer.changed', userId: place.userId, name: person.name, role } as const;
    await tx.recordForStudio(place.studioId, actor, event);
    return ok(null);
  });
}

/** STU-7: the owner removes somebody, or somebody leaves: signed out everywhere, at once. What they did stays. */
export async function removeEngineer({ actor, uow }: Context, place: Place): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const found = await lockPlace(tx, actor, place);
    if (!found.ok) return found;
    const { own, person } = found.value;
    if (own.role !== 'owner' && own.userId !== place.userId) return refuse(onlyOwner);
    if (await isLastOwner(tx, place)) return refuse(lastOwner);
    await tx.studios.removeMembership(place.studioId, place.userId);
    await tx.sessions.endSessionsOf(place.userId);
    const event = { type: 'engineer.removed', userId: place.userId, name: person.name } as const;
    await tx.recordForStudio(place.studioId, actor, event);
    return ok(null);
  });
}

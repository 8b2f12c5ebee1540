import type { StudioId, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import type { Transaction } from '../unit-of-work';
import type { AddEngineer } from './engineer.schema';
import type { Person } from './studio';

/** STU-4: the owner adds people to the studio; from then on they can sign in with their address. */
export async function addEngineer(
  context: Context,
  studioId: StudioId,
  input: AddEngineer,
): Promise<Result<Person>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    const studio = await tx.studios.findStudio(studioId);
    const membership = actor.kind === 'user' ? await tx.studios.findMembership(studioId, actor.userId) : null;
    if (!studio || !membership || actor.kind !== 'user') return refuse(notFound());
    if (membership.role !== 'owner')
      return refuse(refusal('forbidden', 'STU-2', 'Only the owner of the studio can change this.'));
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
  if (known) return known;
  const person: Person = { id: ids.next<UserId>(), email, name };
  await tx.studios.insertPerson(person);
  return person;
}

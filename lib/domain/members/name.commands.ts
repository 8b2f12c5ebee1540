import type { StudioId, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import type { Person } from '../studios/studio';
import type { Stores, UnitOfWork } from '../unit-of-work';
import { personName } from './person-name';
import { looksLike } from './similar-names';

/** MEM-9: reads a name; the refusal says what is wrong with it. */
export function readName(given: string): Result<string> {
  const name = personName.safeParse(given);
  if (name.success) return ok(name.data);
  return refuse(refusal('invalid', 'MEM-9', name.error.issues[0]?.message ?? 'Say your name.', 'name'));
}

/** MEM-10: a name by which nobody of these studios goes, except for whoever wants it. */
export async function checkName(
  { studios }: Pick<Stores, 'studios'>,
  { name, userId, studioIds }: { name: string; userId: UserId | null; studioIds: readonly StudioId[] },
): Promise<Result<null>> {
  for (const studioId of studioIds) {
    const people = await studios.listStudioPeople(studioId);
    if (people.some((person) => person.id !== userId && looksLike(person.name, name))) {
      const sentence =
        'Somebody of the studio goes by that name. Add what tells you apart, for example your family name.';
      return refuse(refusal('conflict', 'MEM-10', sentence, 'name'));
    }
  }
  return ok(null);
}

/** The studios that somebody works for or with, or is invited by: they accept that once they have a name. */
async function studiosAround(stores: Stores, { id: userId, email }: Person): Promise<StudioId[]> {
  const memberships = await stores.studios.listMembershipsOf(userId);
  const releases = await stores.releases.listOfClient(userId);
  const inviting = await stores.members.listInvitingStudios(email);
  return [...new Set([...[...memberships, ...releases].map(({ studioId }) => studioId), ...inviting])];
}

/** MEM-9: gives a person their name, the first one or another. What they wrote keeps the name it was written under. */
export async function namePerson(
  { uow }: { readonly uow: UnitOfWork },
  userId: UserId,
  given: string,
): Promise<Result<Person>> {
  const name = readName(given);
  if (!name.ok) return name;
  return uow.change(async (tx) => {
    const person = await tx.studios.findPerson(userId);
    if (!person) return refuse(notFound());
    const studioIds = await studiosAround(tx, person);
    const free = await checkName(tx, { name: name.value, userId, studioIds });
    if (!free.ok) return free;
    if (!(await tx.studios.renamePerson(userId, name.value))) return refuse(notFound());
    return ok({ ...person, name: name.value });
  });
}

/** MEM-9: one's own. */
export async function renameMyself(context: Context, given: string): Promise<Result<Person>> {
  return context.actor.kind === 'user'
    ? namePerson(context, context.actor.userId, given)
    : refuse(notFound());
}

import type { ReleaseId, StudioId, UserId } from '@/lib/core/ids';
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

/** Where a name is going to be read, and by whom it is wanted. */
export interface NameWanted {
  readonly name: string;
  readonly userId: UserId;
  readonly studioIds: readonly StudioId[];
  readonly releaseIds: readonly ReleaseId[];
}

const taken = (rule: 'MEM-10' | 'MEM-15', whose: string) =>
  refusal(
    'conflict',
    rule,
    `${whose} goes by that name. Add what tells you apart, for example your family name.`,
    'name',
  );

/** MEM-10, MEM-15: a name by which nobody of these studios and releases goes, except for whoever wants it. */
export async function checkName(
  { studios, members }: Pick<Stores, 'studios' | 'members'>,
  { name, userId, studioIds, releaseIds }: NameWanted,
): Promise<Result<null>> {
  const isTaken = (person: Person) => person.id !== userId && looksLike(person.name, name);
  for (const studioId of studioIds)
    if ((await studios.listStudioPeople(studioId)).some(isTaken))
      return refuse(taken('MEM-10', 'Somebody of the studio'));
  for (const releaseId of releaseIds)
    if ((await members.listMembers(releaseId)).some(({ person }) => isTaken(person)))
      return refuse(taken('MEM-15', 'Somebody on the release'));
  return ok(null);
}

/** Where somebody's name is read: what they work for, with, or are invited to, which they accept once they have a name. */
async function placesAround(
  stores: Stores,
  { id: userId, email }: Person,
): Promise<Pick<NameWanted, 'studioIds' | 'releaseIds'>> {
  const memberships = await stores.studios.listMembershipsOf(userId);
  const releases = [
    ...(await stores.releases.listOfClient(userId)),
    ...(await stores.members.listInvitingReleases(email)),
  ];
  return {
    studioIds: [...new Set([...memberships, ...releases].map(({ studioId }) => studioId))],
    releaseIds: [...new Set(releases.map(({ id }) => id))].sort(),
  };
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
    const places = await placesAround(tx, person);
    // Of two who want one name at the same time, the second sees that it is taken.
    for (const releaseId of places.releaseIds) await tx.releases.lockRelease(releaseId);
    const free = await checkName(tx, { ...places, name: name.value, userId });
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

import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { looksLike } from '../members/similar-names';
import type { Release } from '../releases/release';
import type { Stores } from '../unit-of-work';

/** SHR-7: a guest does not write under the name of somebody whom the others know. */
export async function checkGuestName(
  stores: Pick<Stores, 'studios' | 'members'>,
  release: Release,
  name: string,
): Promise<Result<null>> {
  const [studio, people, members] = await Promise.all([
    stores.studios.findStudio(release.studioId),
    stores.studios.listStudioPeople(release.studioId),
    stores.members.listMembers(release.id),
  ]);
  const known = [...people.map((person) => person.name), ...members.map(({ person }) => person.name)];
  const taken = [...known, studio?.name ?? '', 'Acetate'].some((each) => looksLike(each, name));
  if (!taken) return ok(null);
  const sentence =
    'Somebody on this release goes by that name. Add what tells you apart, for example your family name or your band.';
  return refuse(refusal('conflict', 'SHR-7', sentence, 'name'));
}

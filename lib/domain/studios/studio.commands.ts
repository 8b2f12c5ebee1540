import type { z } from 'zod';
import type { Clock } from '@/lib/core/clock';
import type { Ids, StudioId, UserId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { notFound } from '../policy/policy';
import type { UnitOfWork } from '../unit-of-work';
import type { Person, Studio } from './studio';
import type { createStudioSchema, EditStudio } from './studio.schema';

/** STU-1: the first studio and its owner, once. The caller has checked the setup token. */
export async function createFirstStudio(
  outside: { uow: UnitOfWork; clock: Clock; ids: Ids },
  input: z.infer<typeof createStudioSchema>,
): Promise<Result<{ studio: Studio; owner: Person }>> {
  const { uow, clock, ids } = outside;
  return uow.change(async (tx) => {
    if (await tx.studios.hasStudio()) {
      return refuse(refusal('conflict', 'STU-1', 'This portal has its studio already. Sign in instead.'));
    }
    const owner: Person = { id: ids.next<UserId>(), email: input.ownerEmail, name: input.ownerName };
    const studio: Studio = {
      id: ids.next<StudioId>(),
      name: input.studioName,
      isrcPrefix: null,
      createdAt: clock.now(),
    };
    await tx.studios.insertPerson(owner);
    await tx.studios.insertStudio(studio);
    await tx.studios.insertMembership({ studioId: studio.id, userId: owner.id, role: 'owner' });
    const actor = { kind: 'user', userId: owner.id, name: owner.name, email: owner.email } as const;
    await tx.recordForStudio(studio.id, actor, { type: 'studio.created', name: studio.name });
    return ok({ studio, owner });
  });
}

/** STU-2: the owner sets the name and the ISRC prefix. */
export async function editStudio(
  context: Context,
  studioId: StudioId,
  input: EditStudio,
): Promise<Result<Studio>> {
  const { actor, uow } = context;
  return uow.change(async (tx) => {
    const studio = await tx.studios.findStudio(studioId);
    const membership = actor.kind === 'user' ? await tx.studios.findMembership(studioId, actor.userId) : null;
    if (!studio || !membership) return refuse(notFound());
    if (membership.role !== 'owner') {
      return refuse(refusal('forbidden', 'STU-2', 'Only the owner of the studio can change this.'));
    }
    const change = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.isrcPrefix === undefined ? {} : { isrcPrefix: input.isrcPrefix }),
    };
    await tx.studios.updateStudio(studioId, change);
    await tx.recordForStudio(studioId, actor, { type: 'studio.edited', fields: Object.keys(change) });
    return ok({ ...studio, ...change });
  });
}

import type { StudioId, UserId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import type { StudioRole } from '../policy/actor';
import { notFound } from '../policy/policy';

/** A studio as its own people see it. */
export interface StudioView {
  readonly id: StudioId;
  readonly name: string;
  readonly isrcPrefix: string | null;
  readonly people: readonly {
    readonly id: UserId;
    readonly name: string;
    /** Only the owner sees addresses. */
    readonly email: string | null;
    readonly role: StudioRole;
  }[];
  readonly mayEdit: boolean;
}

/** STU-3: a studio is shown to its own people. Without an id: this person's first one. */
export async function viewStudio({ actor, uow }: Context, id?: StudioId): Promise<Result<StudioView>> {
  if (actor.kind !== 'user') return refuse(notFound());
  const memberships = await uow.read.studios.listMembershipsOf(actor.userId);
  const membership = memberships.find(({ studioId }) => id === undefined || studioId === id);
  const studio = membership && (await uow.read.studios.findStudio(membership.studioId));
  if (!studio) return refuse(notFound());
  const mayEdit = membership.role === 'owner';
  const people = await uow.read.studios.listStudioPeople(studio.id);
  return ok({
    id: studio.id,
    name: studio.name,
    isrcPrefix: studio.isrcPrefix,
    people: people.map(({ id: personId, name, email, role }) => ({
      ...{ id: personId, name, role },
      email: mayEdit ? email : null,
    })),
    mayEdit,
  });
}

import type { StudioId, UserId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import type { StudioRole } from '../policy/actor';
import { notFound } from '../policy/policy';
import type { RetentionPolicy } from '../retention/retention';
import { mayManageSessions } from '../sessions/session.policy';
import type { Person } from './studio';

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
  /** RET-1 */
  readonly retention: RetentionPolicy;
  /** Of whoever looks. */
  readonly myId: UserId;
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
    retention: (await uow.read.retention.findPolicy(studio.id)) ?? { months: null, scope: 'audio' },
    myId: actor.userId,
  });
}

/** Somebody of a studio, as an owner of it sees them, or they themselves. */
export interface StudioPersonView {
  readonly studioId: StudioId;
  readonly person: StudioView['people'][number];
  readonly isMe: boolean;
  readonly mayEdit: boolean;
  /** STU-6: neither steps down nor leaves. */
  readonly isLastOwner: boolean;
}

/** STU-7: the page by which somebody's role is changed and by which they leave. */
export async function viewStudioPerson(context: Context, userId: UserId): Promise<Result<StudioPersonView>> {
  const { actor, uow } = context;
  if (actor.kind !== 'user') return refuse(notFound());
  const isMe = actor.userId === userId;
  for (const { studioId } of await uow.read.studios.listMembershipsOf(userId)) {
    const studio = await viewStudio(context, studioId);
    if (!studio.ok || !(studio.value.mayEdit || isMe)) continue;
    const { people, mayEdit } = studio.value;
    const person = people.find(({ id }) => id === userId);
    if (!person) continue;
    const isLastOwner = people.every(({ id, role }) => (role === 'owner') === (id === userId));
    return ok({ studioId, person, isMe, mayEdit, isLastOwner });
  }
  return refuse(notFound());
}

/** SES-1: a client, for the owner who may end their sessions. */
export async function viewClient({ actor, uow }: Context, userId: UserId): Promise<Result<Person>> {
  const person = await uow.read.studios.findPerson(userId);
  const mayKnow = person !== null && (await mayManageSessions(uow.read, actor, userId));
  return mayKnow ? ok(person) : refuse(notFound());
}

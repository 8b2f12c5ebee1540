import type { GuestId, ReleaseId, ShareId, StudioId, UserId } from '@/lib/core/ids';

export type StudioRole = 'owner' | 'engineer' | 'assistant';
export type ReleaseRole = 'decider' | 'contributor' | 'reviewer';

/** The separate permissions of a client or guest on one release. */
export interface Rights {
  readonly listen: boolean;
  readonly comment: boolean;
  readonly upload: boolean;
  readonly approve: boolean;
  readonly download: boolean;
}

/** Who acts: a signed-in person, a guest of one share link, or the portal itself (jobs). */
export type Actor =
  | { readonly kind: 'user'; readonly userId: UserId; readonly name: string; readonly email: string }
  | {
      readonly kind: 'guest';
      readonly guestId: GuestId;
      readonly shareId: ShareId;
      readonly releaseId: ReleaseId;
      readonly name: string;
    }
  | { readonly kind: 'system' };

interface Archivable {
  /** REL-4: the release is archived. */
  readonly isArchived?: boolean;
  /** RET-7: its files were deleted. */
  readonly isPurged?: boolean;
}

/** An actor's access to one release. The policy decides by this, and by nothing else about the person. */
export type Access =
  | ({ readonly kind: 'member'; readonly studioId: StudioId; readonly role: StudioRole } & Archivable)
  | ({ readonly kind: 'client'; readonly role: ReleaseRole; readonly rights: Rights } & Archivable)
  | ({ readonly kind: 'guest'; readonly rights: Rights } & Archivable)
  | { readonly kind: 'system' }
  | { readonly kind: 'stranger' };

/** The studio itself, with its jobs: what is hidden or not posted yet exists for it alone. */
export function isStudioAccess({ kind }: Access): boolean {
  return kind === 'member' || kind === 'system';
}

export const noRights: Rights = {
  listen: false,
  comment: false,
  upload: false,
  approve: false,
  download: false,
};

/** The rights that each role starts with; the studio may change each of them separately. */
export const defaultRights: Readonly<Record<ReleaseRole, Rights>> = {
  decider: { listen: true, comment: true, upload: true, approve: true, download: true },
  contributor: { listen: true, comment: true, upload: true, approve: false, download: false },
  reviewer: { listen: true, comment: true, upload: false, approve: false, download: false },
};

/** SGN-6: whether this is whom a request names, if it names anybody. */
export function isWhomRequestNames(actor: Actor, named: string | null | undefined): boolean {
  return named === null || named === undefined || stampOf(actor).id === named;
}

/** How an actor is stored in rows and events. A job acts under the stamp of whoever requested it. */
export interface ActorStamp {
  readonly kind: Actor['kind'];
  readonly id: string;
  readonly name: string;
}

export function stampOf(actor: Actor | ActorStamp): ActorStamp {
  if ('id' in actor) return actor;
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', id: actor.userId, name: actor.name };
    case 'guest':
      return { kind: 'guest', id: actor.guestId, name: actor.name };
    case 'system':
      return { kind: 'system', id: 'system', name: 'Acetate' };
    default:
      return actor satisfies never;
  }
}

import type { ReleaseId } from '@/lib/core/ids';
import type { Refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Release } from '../releases/release';
import { isShareOpen } from '../shares/share';
import type { Stores, Transaction } from '../unit-of-work';
import type { Access, Actor } from './actor';
import type { Act } from './acts.table';
import { archivedRefusal, may, notFound, refusalOf } from './policy';

const stranger: Access = { kind: 'stranger' };

/** This actor's access to this release at this moment. A revoked or expired link gives none (SHR-1). */
export async function accessTo(
  stores: Stores,
  actor: Actor,
  about: { release: Release; now: Date },
): Promise<Access> {
  const access = await placeOn(stores, actor, about);
  const { archivedAt, purged } = about.release;
  if (archivedAt === null || access.kind === 'system' || access.kind === 'stranger') return access;
  return { ...access, isArchived: true, isPurged: purged !== null };
}

async function placeOn(
  stores: Stores,
  actor: Actor,
  { release, now }: { release: Release; now: Date },
): Promise<Access> {
  switch (actor.kind) {
    case 'system':
      return { kind: 'system' };
    case 'user': {
      const membership = await stores.studios.findMembership(release.studioId, actor.userId);
      if (membership) return { kind: 'member', studioId: release.studioId, role: membership.role };
      const member = await stores.members.findMember(release.id, actor.userId);
      return member ? { kind: 'client', role: member.role, rights: member.rights } : stranger;
    }
    case 'guest': {
      if (actor.releaseId !== release.id) return stranger;
      const share = await stores.shares.findShare(actor.shareId);
      const open = share !== null && share.releaseId === release.id && isShareOpen(share, now);
      return open ? { kind: 'guest', rights: share.rights } : stranger;
    }
    default:
      return actor satisfies never;
  }
}

export interface AuthorizedRelease {
  readonly release: Release;
  readonly access: Access;
}

/** The first step of every command and query on a release: find it, find the actor's access, ask the policy. */
export async function authorizeRelease(
  stores: Stores,
  actor: Actor,
  { releaseId, act, now }: { releaseId: ReleaseId; act: Act; now: Date },
): Promise<Result<AuthorizedRelease>> {
  const release = await stores.releases.findRelease(releaseId);
  if (!release) return refuse(notFound());
  const access = await accessTo(stores, actor, { release, now });
  const verdict = may(access, act);
  return verdict.allowed ? ok({ release, access }) : refuse(refusalOf(access, verdict));
}

/**
 * REL-4: asked once more, under the release's lock, before a change ends that records nothing: the release may have been archived
 * since the right was asked for. What is recorded is asked by `record`.
 */
export async function refusalOfArchived(tx: Transaction, releaseId: ReleaseId): Promise<Refusal | null> {
  const release = await tx.releases.lockRelease(releaseId);
  return release?.archivedAt ? archivedRefusal() : null;
}

/** Whether this actor works for the studio of a release, or is the portal itself. */
export async function isOfStudio(stores: Stores, actor: Actor, releaseId: ReleaseId): Promise<boolean> {
  if (actor.kind !== 'user') return actor.kind === 'system';
  const release = await stores.releases.findRelease(releaseId);
  return release !== null && (await stores.studios.findMembership(release.studioId, actor.userId)) !== null;
}

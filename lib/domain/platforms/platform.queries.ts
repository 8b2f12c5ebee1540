import type { ReleaseId, StudioId } from '@/lib/core/ids';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { may, notFound } from '../policy/policy';
import {
  type PlatformTableView,
  type PlatformView,
  presentPlatformRow,
  presentPlatforms,
} from './platform.view';
import { tableOf } from './studio-table';

/** PLT-1: whoever may see a release hears it with its studio's table. */
export async function listPlatforms(context: Context, releaseId: ReleaseId): Promise<Result<PlatformView[]>> {
  const { actor, uow, clock } = context;
  const authorized = await authorizeRelease(uow.read, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const changes = await uow.read.platforms.listPlatformChanges(authorized.value.release.studioId);
  return ok(presentPlatforms(tableOf(changes)));
}

/** The whole table, hidden rows included, for the studio's own people (STU-3). */
export async function viewPlatformTable(
  { actor, uow }: Context,
  studioId: StudioId,
): Promise<Result<PlatformTableView>> {
  if (actor.kind !== 'user') return refuse(notFound());
  const membership = await uow.read.studios.findMembership(studioId, actor.userId);
  if (!membership) return refuse(notFound());
  const changes = await uow.read.platforms.listPlatformChanges(studioId);
  const access = { kind: 'member', studioId, role: membership.role } as const;
  return ok({ rows: tableOf(changes).map(presentPlatformRow), edit: may(access, 'platforms.edit') });
}

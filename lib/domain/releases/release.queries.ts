import type { ReleaseId, StudioId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { authorizeRelease } from '../policy/access';
import { verdictsFor } from '../policy/policy';
import { deletesAt } from '../retention/retention';
import { viewTrack } from '../tracks/track.queries';
import type { Stores } from '../unit-of-work';
import { nextSteps } from './next-step';
import type { Release } from './release';
import { type DeletionView, nothingNext, type ReleaseView, stepSeenBy } from './release.view';
import { releaseStatus } from './release-state';

/** The studios in which this person may make a release, by name. */
export async function listStudiosOf({ actor, uow }: Context): Promise<{ id: StudioId; name: string }[]> {
  if (actor.kind !== 'user') return [];
  const memberships = await uow.read.studios.listMembershipsOf(actor.userId);
  const studios = await Promise.all(memberships.map(({ studioId }) => uow.read.studios.findStudio(studioId)));
  return studios.flatMap((studio) => (studio ? [{ id: studio.id, name: studio.name }] : []));
}

/** REL-1: the release as this person may see it. */
export async function viewRelease(context: Context, releaseId: ReleaseId): Promise<Result<ReleaseView>> {
  const { actor, uow, clock } = context;
  const stores = uow.read;
  const authorized = await authorizeRelease(stores, actor, {
    releaseId,
    act: 'release.view',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const { release, access } = authorized.value;
  const tracks = await stores.tracks.listTracks(releaseId);
  const studio = await stores.studios.findStudio(release.studioId);
  const clients = await stores.members.countClients(releaseId, clock.now());
  const stoodAt = releaseStatus(tracks.map((track) => track.state)).state;
  return ok({
    id: release.id,
    kind: release.kind,
    artist: release.artist,
    title: release.title,
    studio: studio?.name ?? '',
    deadline: release.deadline,
    hasArtwork: release.artwork !== null,
    state: release.archivedAt ? 'archived' : stoodAt,
    stoodAt,
    archivedAt: release.archivedAt?.toISOString() ?? null,
    deletion: access.kind === 'member' ? await viewDeletion(stores, release, clock.now()) : null,
    purged: release.purged && { at: release.purged.at.toISOString(), scope: release.purged.scope },
    seq: release.seq,
    tracks: await Promise.all(tracks.map((track) => viewTrack(stores, access, track))),
    may: verdictsFor(access),
    access: access.kind,
    ...(release.archivedAt ? nothingNext : stepSeenBy(access, nextSteps(tracks, clients))),
  });
}

/** RET-2: what the owners were told of this release. */
async function viewDeletion(
  { retention }: Pick<Stores, 'retention'>,
  { id, archivedAt }: Release,
  now: Date,
): Promise<DeletionView | null> {
  const of = archivedAt ? await retention.findCase(id) : null;
  if (!of?.first) return null;
  const isUnsent = [of.first, of.second].some((warning) => warning?.mails === 'failed');
  return { on: deletesAt(of, now).toISOString(), scope: of.scope, isUnsent };
}

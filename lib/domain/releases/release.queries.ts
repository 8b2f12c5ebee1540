import type { ReleaseId, StudioId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import { listChangedTexts } from '../approvals/changed-texts.queries';
import type { Context } from '../context';
import { countRefusedLetters } from '../letters/refused-letters.queries';
import { authorizeRelease } from '../policy/access';
import { verdictsFor } from '../policy/policy';
import { viewTrack } from '../tracks/track.queries';
import { presentArchive } from './archive.view';
import { viewDeletion } from './deletion.queries';
import { nextSteps } from './next-step';
import { nothingNext, type ReleaseView, stepSeenBy } from './release.view';
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
  const changed = await listChangedTexts(stores, release, tracks);
  const places = tracks.map(({ id, state }, index) => ({ id, state, changed: changed[index] ?? null }));
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
    archive: presentArchive(release),
    deletion: await viewDeletion(stores, { release, access, now: clock.now() }),
    refusedLetters: await countRefusedLetters(stores, { release, access, now: clock.now() }),
    seq: release.seq,
    tracks: await Promise.all(
      tracks.map((track, index) =>
        viewTrack(stores, access, { track, changedTexts: changed[index] ?? null }),
      ),
    ),
    may: verdictsFor(access),
    access: access.kind,
    ...(release.archivedAt ? nothingNext : stepSeenBy(access, nextSteps(places, clients))),
  });
}

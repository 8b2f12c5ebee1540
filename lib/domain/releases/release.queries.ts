import type { ReleaseId, StudioId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { isInvitationOpen } from '../members/member';
import { authorizeRelease } from '../policy/access';
import type { Access } from '../policy/actor';
import { verdictsFor } from '../policy/policy';
import { viewTrack } from '../tracks/track.queries';
import type { Stores } from '../unit-of-work';
import { nextSteps } from './next-step';
import type { Release } from './release';
import { type ReleaseSummary, type ReleaseView, stepSeenBy } from './release.view';
import { releaseStatus } from './release-state';

interface Seen {
  readonly release: Release;
  readonly access: Access;
}

async function releasesSeenBy({ actor, uow }: Context): Promise<Seen[]> {
  if (actor.kind !== 'user') return [];
  const { read } = uow;
  const seen = new Map<ReleaseId, Seen>();
  for (const { studioId, role } of await read.studios.listMembershipsOf(actor.userId)) {
    for (const release of await read.releases.listOfStudio(studioId)) {
      seen.set(release.id, { release, access: { kind: 'member', studioId, role } });
    }
  }
  for (const release of await read.releases.listOfClient(actor.userId)) {
    const member = seen.has(release.id) ? null : await read.members.findMember(release.id, actor.userId);
    if (member?.rights.listen) {
      const access = { kind: 'client', role: member.role, rights: member.rights } as const;
      seen.set(release.id, { release, access });
    }
  }
  return [...seen.values()].filter(({ release }) => release.archivedAt === null);
}

async function countClients(stores: Stores, releaseId: ReleaseId, now: Date): Promise<number> {
  const [members, invitations] = await Promise.all([
    stores.members.listMembers(releaseId),
    stores.members.listInvitations(releaseId),
  ]);
  return members.length + invitations.filter((invitation) => isInvitationOpen(invitation, now)).length;
}

async function summarize({ uow, clock }: Context, { release, access }: Seen): Promise<ReleaseSummary> {
  const stores = uow.read;
  const [tracks, clients, studio, word] = await Promise.all([
    stores.tracks.listTracks(release.id),
    countClients(stores, release.id, clock.now()),
    stores.studios.findStudio(release.studioId),
    stores.comments.findNewest(release.id, access.kind === 'member' ? 'all' : 'posted'),
  ]);
  return {
    id: release.id,
    kind: release.kind,
    artist: release.artist,
    title: release.title,
    studio: studio?.name ?? '',
    deadline: release.deadline,
    hasArtwork: release.artwork !== null,
    state: releaseStatus(tracks.map((track) => track.state)).state,
    tracks: tracks.map(({ id, title, state }) => ({ id, title, state })),
    lastWord: word && { name: word.author.name, body: word.body, at: word.createdAt.toISOString() },
    ...stepSeenBy(access, nextSteps(tracks, clients)),
  };
}

/** Every release of this person that is not archived: nearest deadline first, then newest. Guests have no list. */
export async function listReleases(context: Context): Promise<ReleaseSummary[]> {
  const seen = await releasesSeenBy(context);
  seen.sort((a, b) => {
    const byDay = (a.release.deadline ?? '9999').localeCompare(b.release.deadline ?? '9999');
    return byDay || b.release.createdAt.getTime() - a.release.createdAt.getTime();
  });
  return Promise.all(seen.map((each) => summarize(context, each)));
}

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
  const clients = await countClients(stores, releaseId, clock.now());
  return ok({
    id: release.id,
    kind: release.kind,
    artist: release.artist,
    title: release.title,
    studio: studio?.name ?? '',
    deadline: release.deadline,
    hasArtwork: release.artwork !== null,
    state: releaseStatus(tracks.map((track) => track.state)).state,
    seq: release.seq,
    tracks: await Promise.all(tracks.map((track) => viewTrack(stores, access, track))),
    may: verdictsFor(access),
    access: access.kind,
    ...stepSeenBy(access, nextSteps(tracks, clients)),
  });
}

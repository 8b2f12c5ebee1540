import type { TrackId } from '@/lib/core/ids';
import { listChangedTexts } from '../approvals/changed-texts.queries';
import type { Context } from '../context';
import type { Stores } from '../unit-of-work';
import { nextSteps } from './next-step';
import type { Release } from './release';
import type { ReleaseStanding } from './release.store';
import { nothingNext, type ReleaseSummary, stepSeenBy, type TurnSeen } from './release.view';
import { releaseStatus } from './release-state';

/** Releases of one turn, a page of them. */
export interface ReleaseSection {
  readonly releases: readonly ReleaseSummary[];
  /** Of all pages. */
  readonly total: number;
  /** Where the next page begins; null when there is none. */
  readonly after: string | null;
}

/** Everything on the home page, or the continuation of one of its sections. */
export type ReleaseList = Readonly<Record<TurnSeen, ReleaseSection>>;

/** A later page of one section. */
export interface ReleasePlace {
  readonly turn: TurnSeen;
  readonly after: string;
}

const pageSize = 50;
/** What a row shows of a note. */
const longestWord = 200;
const nothing: ReleaseSection = { releases: [], total: 0, after: null };

type Placed = ReleaseStanding & { readonly turn: TurnSeen; readonly key: string };

/** Nearest deadline first, then newest; a text, so that a page's end can be named in an address. */
function keyOf({ id, deadline, createdAt }: ReleaseStanding): string {
  const age = String(9_999_999_999_999 - createdAt.getTime()).padStart(13, '0');
  return `${deadline ?? '9999-99-99'}.${age}.${id}`;
}

function placed(standing: ReleaseStanding): Placed {
  // Only their states decide whose turn it is.
  const tracks = standing.states.map((state) => ({ id: '' as TrackId, state }));
  const { turn } = stepSeenBy(standing.access, nextSteps(tracks, standing.clients));
  return { ...standing, turn, key: keyOf(standing) };
}

async function summarize(
  stores: Stores,
  { id, access, clients, turn }: Placed,
): Promise<ReleaseSummary | null> {
  const release = await stores.releases.findRelease(id);
  if (!release) return null;
  const [tracks, studio, word] = await Promise.all([
    stores.tracks.listTracks(id),
    stores.studios.findStudio(release.studioId),
    stores.comments.findNewest(id, access.kind === 'member' ? 'all' : 'posted'),
  ]);
  const changed = await listChangedTexts(stores, release, tracks);
  const places = tracks.map(({ id: trackId, title, state }) => ({ id: trackId, title, state }));
  const steps = nextSteps(
    places.map((place, index) => ({ ...place, changed: changed[index] ?? null })),
    clients,
  );
  return {
    ...presentRelease(release),
    studio: studio?.name ?? '',
    state: release.archivedAt ? 'archived' : releaseStatus(tracks.map((track) => track.state)).state,
    tracks: places,
    lastWord: word && {
      name: word.author.name,
      body: word.body.slice(0, longestWord),
      at: word.createdAt.toISOString(),
    },
    ...(release.archivedAt ? nothingNext : { ...stepSeenBy(access, steps), turn }),
  };
}

function presentRelease({ id, kind, artist, title, deadline, artwork }: Release) {
  return { id, kind, artist, title, deadline, hasArtwork: artwork !== null };
}

async function section(
  stores: Stores,
  all: readonly Placed[],
  after: string | null,
): Promise<ReleaseSection> {
  const rest = after === null ? all : all.filter(({ key }) => key > after);
  const shown = rest.slice(0, pageSize);
  const releases = await Promise.all(shown.map((each) => summarize(stores, each)));
  return {
    releases: releases.filter((release) => release !== null),
    total: all.length,
    after: rest.length > pageSize ? (shown.at(-1)?.key ?? null) : null,
  };
}

/** LST-1: the releases of this person that are not archived, by whose turn it is, a page of each. Guests have no list. */
export async function listReleases(
  { actor, uow, clock }: Context,
  place: ReleasePlace | null = null,
): Promise<ReleaseList> {
  if (actor.kind !== 'user') return { you: nothing, others: nothing, nobody: nothing };
  const stores = uow.read;
  const standings = await stores.releases.listStandings(actor.userId, clock.now(), 'open');
  const all = standings.map(placed).sort((a, b) => (a.key < b.key ? -1 : 1));
  const sectionOf = (turn: TurnSeen) => {
    if (place && place.turn !== turn) return nothing;
    const ofTurn = all.filter((each) => each.turn === turn);
    return section(stores, ofTurn, place?.after ?? null);
  };
  const [you, others, nobody] = await Promise.all([
    sectionOf('you'),
    sectionOf('others'),
    sectionOf('nobody'),
  ]);
  return { you, others, nobody };
}

/** REL-9: the archived releases of this person, the newest first, a page of them. */
export async function listArchived(
  { actor, uow, clock }: Context,
  after: string | null,
): Promise<ReleaseSection> {
  if (actor.kind !== 'user') return nothing;
  const standings = await uow.read.releases.listStandings(actor.userId, clock.now(), 'archived');
  // By their age alone: no deadline counts any more.
  const all = standings.map((standing) => placed({ ...standing, deadline: null }));
  return section(
    uow.read,
    all.sort((a, b) => (a.key < b.key ? -1 : 1)),
    after,
  );
}

/** REL-9: how many there are, for the way there. */
export async function countArchived({ actor, uow }: Context): Promise<number> {
  return actor.kind === 'user' ? uow.read.releases.countArchived(actor.userId) : 0;
}

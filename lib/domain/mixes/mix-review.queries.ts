import type { TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { type Actor, stampOf } from '../policy/actor';
import { may, type Verdict } from '../policy/policy';
import { viewDeletion } from '../releases/deletion.queries';
import type { Track } from '../tracks/track';
import { authorizeTrack } from '../tracks/track.commands';
import type { Stores } from '../unit-of-work';
import { referenceDecks } from '../versions/version.queries';
import { type DeckView, presentDeck } from '../versions/version.view';
import { acceptancesOf, checkedMix, presentRelease, presentRequest, type Viewer } from './checked-mix';
import { comparedMixes, comparedReferences } from './compared-sounds';
import type { Mix } from './mix';
import type { CheckedMixView, MixRequestView, MixReviewView } from './mix-review.view';

/** The mix review of a track, for everyone who may listen to it. `checks`: the stamp of this portal's checks. */
export async function viewMixReview(
  context: Context,
  { trackId, checks }: { trackId: TrackId; checks: string },
): Promise<Result<MixReviewView>> {
  const { actor, uow, clock } = context;
  const { read } = uow;
  const authorized = await authorizeTrack(read, context, { trackId, act: 'audio.listen' });
  if (!authorized.ok) return authorized;
  const { release, track, access } = authorized.value;
  const viewer: Viewer = { actor, access, checks };
  const [mixes, requests, tracks, members, references] = await Promise.all([
    read.mixes.listMixes(track.id),
    read.mixes.listRequests(track.id),
    read.tracks.listTracks(release.id),
    read.members.listMembers(release.id),
    comparedReferences(read, release.id, track.id),
  ]);
  const shown = await checkedMixes(read, mixes, viewer, release.id);
  const shownRequests = requests.map((request) => presentRequest(request, { mixes, actor }));
  const { id, position, title, state } = track;
  return ok({
    seq: release.seq,
    release: presentRelease(release),
    deletion: await viewDeletion(read, { release, access, now: clock.now() }),
    track: { id, position, title, state, artist: track.artist ?? release.artist },
    tracks: tracks.map((each) => ({ id: each.id, position: each.position, title: each.title })),
    me: { ...meOf(actor), side: access.kind === 'member' ? 'studio' : sideOf(actor) },
    mixes: shown,
    requests: shownRequests,
    others: await comparedMixes(
      read,
      tracks.filter((each) => each.id !== track.id),
    ),
    references,
    decks: await decksOf(read, track, mixes),
    recipients: members.filter(({ rights }) => rights.upload).map(({ person }) => person.name),
    may: verdictsNow(viewer, { track, mixes: shown, requests: shownRequests }),
  });
}

const meOf = (actor: Actor) => {
  const { id, name } = stampOf(actor);
  return { id, name };
};
const sideOf = (actor: Actor) => (actor.kind === 'guest' ? 'guest' : 'client');

async function checkedMixes(
  stores: Stores,
  mixes: readonly Mix[],
  viewer: Viewer,
  releaseId: Track['releaseId'],
): Promise<CheckedMixView[]> {
  const acceptances = await acceptancesOf(stores, releaseId);
  const shown = await Promise.all(mixes.map((mix) => checkedMix(stores, mix, { viewer, acceptances })));
  return shown.filter((mix) => mix !== null);
}

async function decksOf(stores: Stores, track: Track, mixes: readonly Mix[]): Promise<DeckView[]> {
  const fileOf = (id: Mix['audioFileId']) => stores.audio.findAudioFile(id);
  const own = await Promise.all(
    mixes.map(async (mix) => {
      const file = await fileOf(mix.audioFileId);
      const name = { id: mix.id, kind: 'mix', label: `Mix ${mix.number}`, shared: true } as const;
      return file && presentDeck({ ...name, title: file.originalName, recordingId: track.id }, file);
    }),
  );
  const references = await referenceDecks(stores, { track, fileOf });
  return [...own, ...references].filter((deck) => deck !== null);
}

const denied = (rule: string, sentence: string): Verdict => ({ allowed: false, rule, sentence });

interface Now {
  readonly track: Track;
  readonly mixes: readonly CheckedMixView[];
  readonly requests: readonly MixRequestView[];
}

/** The same answers as the commands give, so that the buttons can show them beforehand. */
function verdictsNow({ access }: Viewer, now: Now): MixReviewView['may'] {
  return {
    accept: mayAccept(may(access, 'mix.accept'), now),
    request: mayRequest(may(access, 'mix.request'), now),
    withdraw: may(access, 'mix.request'),
    waive: may(access, 'finding.waive'),
    check: may(access, 'mix.check'),
    send: may(access, 'source.upload'),
    listen: may(access, 'audio.listen'),
  };
}

function mayAccept(byPolicy: Verdict, { track, mixes: [newest] }: Now): Verdict {
  if (!byPolicy.allowed) return byPolicy;
  if (!newest) return denied('MIX-3', 'There is no mix to accept yet.');
  if (newest.file.state !== 'ready')
    return denied('MIX-3', 'This mix has not been measured. Accept it when it has.');
  if (newest.accepted) return denied('MIX-3', 'This mix is accepted.');
  const waits = track.state === 'mixReview' || track.state === 'awaitingMixes';
  return waits ? byPolicy : denied('MIX-3', 'Mastering has begun already.');
}

function mayRequest(byPolicy: Verdict, { track: { state }, mixes, requests }: Now): Verdict {
  if (!byPolicy.allowed) return byPolicy;
  if (mixes.length === 0) return denied('MIX-4', 'There is no mix to ask about yet.');
  if (requests.some((request) => request.state === 'open'))
    return denied('MIX-4', 'A new mix is asked for already. Take that request back first.');
  const early = state === 'mixReview' || state === 'mastering' || state === 'awaitingMixes';
  return early ? byPolicy : denied('MIX-4', 'This track is past its mixes. Ask for a new one in a note.');
}

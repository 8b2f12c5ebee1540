import type { ReleaseId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { type AuthorizedRelease, authorizeRelease } from '../policy/access';
import type { Track } from '../tracks/track';
import type { Stores } from '../unit-of-work';
import {
  type Acceptances,
  acceptancesOf,
  checkedMix,
  presentRelease,
  presentRequest,
  type Viewer,
} from './checked-mix';
import { comparedReferences } from './compared-sounds';
import type { QcReportView, QcTrackView, ReleaseMixesView, TrackMixView } from './mix-review.view';
import { type MeasuredMix, releaseFindings } from './release-findings';

interface Asking {
  readonly releaseId: ReleaseId;
  /** The stamp of this portal's checks. */
  readonly checks: string;
}

type Loaded = AuthorizedRelease & { readonly tracks: readonly LoadedTrack[] };
type LoadedTrack = QcTrackView & Pick<TrackMixView, 'state'>;

async function loadTracks(context: Context, { releaseId, checks }: Asking): Promise<Result<Loaded>> {
  const { actor, uow, clock } = context;
  const { read } = uow;
  const authorized = await authorizeRelease(read, actor, {
    releaseId,
    act: 'audio.listen',
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const viewer: Viewer = { actor, access: authorized.value.access, checks };
  const acceptances = await acceptancesOf(read, releaseId);
  const all = await read.tracks.listTracks(releaseId);
  const tracks = await Promise.all(all.map((track) => loadTrack(read, track, { viewer, acceptances })));
  return ok({ ...authorized.value, tracks });
}

async function loadTrack(
  stores: Stores,
  { id, position, title, state }: Track,
  by: { viewer: Viewer; acceptances: Acceptances },
): Promise<LoadedTrack> {
  const [mixes, requests] = await Promise.all([stores.mixes.listMixes(id), stores.mixes.listRequests(id)]);
  const shown = await Promise.all(mixes.map((mix) => checkedMix(stores, mix, by)));
  const { actor } = by.viewer;
  return {
    id,
    position,
    title,
    state,
    mixes: shown.filter((mix) => mix !== null),
    requests: requests.map((request) => presentRequest(request, { mixes, actor })),
  };
}

function measuredOf(tracks: readonly LoadedTrack[]): MeasuredMix[] {
  return tracks.flatMap(({ id, mixes: [newest] }) => {
    const rate = newest?.file.format?.sampleRate;
    return newest?.readings && rate ? [{ trackId: id, sampleRate: rate, readings: newest.readings }] : [];
  });
}

/** The mixes of a release side by side, for everyone who may listen. */
export async function viewReleaseMixes(context: Context, asking: Asking): Promise<Result<ReleaseMixesView>> {
  const loaded = await loadTracks(context, asking);
  if (!loaded.ok) return loaded;
  const { release, tracks } = loaded.value;
  return ok({
    releaseId: release.id,
    seq: release.seq,
    tracks: tracks.map(({ id, position, title, state, mixes, requests }) => ({
      id,
      position,
      title,
      state,
      mix: mixes[0] ?? null,
      openRequest: requests.find((request) => request.state === 'open') ?? null,
    })),
    findings: releaseFindings(measuredOf(tracks)),
    references: await comparedReferences(context.uow.read, release.id, null),
  });
}

/** Everything that was measured, found, waived, asked for and accepted, to be printed. */
export async function viewQcReport(context: Context, asking: Asking): Promise<Result<QcReportView>> {
  const loaded = await loadTracks(context, asking);
  if (!loaded.ok) return loaded;
  const { release, tracks } = loaded.value;
  const studio = await context.uow.read.studios.findStudio(release.studioId);
  return ok({
    release: presentRelease(release),
    studio: studio?.name ?? '',
    at: context.clock.now().toISOString(),
    tracks: tracks.map(({ state: _, ...track }) => track),
    findings: releaseFindings(measuredOf(tracks)),
  });
}

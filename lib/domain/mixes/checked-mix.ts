import type { ReleaseId } from '@/lib/core/ids';
import { heardLufs, heardPlrDb } from '@/lib/engine/measure/as-heard';
import type { AudioFile } from '../audio/audio-file';
import { presentAudioFile } from '../audio/audio-file.view';
import { keyOfFinding } from '../findings/stored-finding';
import type { Access } from '../policy/actor';
import { type Actor, stampOf } from '../policy/actor';
import { may } from '../policy/policy';
import { presentArchive } from '../releases/archive.view';
import type { Release } from '../releases/release';
import type { Stores } from '../unit-of-work';
import type { Mix } from './mix';
import { type FindingWaiver, type MixRequest, stateOfRequest } from './mix-request';
import type {
  CheckedMixView,
  CheckState,
  FindingView,
  MixRequestView,
  ReleaseOfMixes,
  SoundReadings,
} from './mix-review.view';

/** Who is viewer, and the stamp of the current checks. */
export interface Viewer {
  readonly actor: Actor;
  readonly access: Access;
  /** The stamp of a file that was checked by this portal's engine and table. */
  readonly checks: string;
}

export function readingsOf({ facts, measurement, profile }: AudioFile): SoundReadings | null {
  if (!measurement) return null;
  const { integratedLufs, rangeLu, plrDb, truePeakDbtp } = measurement;
  const channels = facts?.channels ?? 2;
  return {
    integratedLufs: heardLufs(integratedLufs, channels),
    rangeLu,
    plrDb: heardPlrDb(plrDb, channels),
    truePeakDbtp,
    widthDb: profile?.stereo?.widthDb ?? null,
    thirdOctavesDbfs: profile?.thirdOctavesDbfs ?? null,
  };
}

function checkStateOf(file: AudioFile, checks: string): CheckState {
  if (file.state === 'failed' || file.state === 'deleted') return file.state;
  if (file.state !== 'ready') return 'underWay';
  if (file.hasUnreadable) return 'unreadable';
  return file.checkedWith === checks ? 'checked' : 'unchecked';
}

function presentFindings(file: AudioFile, waivers: readonly FindingWaiver[]): FindingView[] {
  const inForce = new Map(waivers.map((waiver) => [waiver.findingKey, waiver]));
  return (file.findings ?? []).map((finding) => {
    const key = keyOfFinding(finding);
    const waiver = inForce.get(key);
    return {
      ...finding,
      key,
      waiver: waiver
        ? { reason: waiver.reason, byName: waiver.createdBy.name, at: waiver.createdAt.toISOString() }
        : null,
    };
  });
}

export function presentRelease(release: Release): ReleaseOfMixes {
  const { id, title, artist } = release;
  return { id, title, artist, archive: presentArchive(release) };
}

/** When and by whom each mix of a release was accepted, from its log. */
export type Acceptances = ReadonlyMap<Mix['id'], { readonly byName: string; readonly at: string }>;

const mostAcceptances = 1000;

export async function acceptancesOf(stores: Stores, releaseId: ReleaseId): Promise<Acceptances> {
  const events = await stores.events.listNewestOf(releaseId, 'mix.accepted', { limit: mostAcceptances });
  // Newest first: the first acceptance of a mix is the one that counts.
  return new Map(
    events.map(({ event, actor, at }) => [event.mixId, { byName: actor.name, at: at.toISOString() }]),
  );
}

/** MIX-11: whoever made the first version of it, of mixes from before that was recorded. */
async function usedBy(stores: Stores, { id, trackId }: Mix): Promise<CheckedMixView['accepted']> {
  const master = await stores.versions.findMasterFor(trackId, 'digital');
  const versions = master ? await stores.versions.listVersions(master.id) : [];
  const first = versions.findLast(({ mixId }) => mixId === id);
  return first ? { byName: first.createdBy.name, at: first.createdAt.toISOString() } : null;
}

/** A mix with what the checks found in it; null when its file is gone. */
export async function checkedMix(
  stores: Stores,
  mix: Mix,
  { viewer, acceptances }: { viewer: Viewer; acceptances: Acceptances },
): Promise<CheckedMixView | null> {
  const [file, waivers] = await Promise.all([
    stores.audio.findAudioFile(mix.audioFileId),
    stores.mixes.listWaivers(mix.id),
  ]);
  if (!file) return null;
  const { actor, access, checks } = viewer;
  const by = stampOf(actor);
  const isMine = file.createdBy.kind === by.kind && file.createdBy.id === by.id;
  return {
    id: mix.id,
    number: mix.number,
    file: presentAudioFile(file),
    checks: checkStateOf(file, checks),
    engineVersion: file.measurement?.engineVersion ?? null,
    findings: presentFindings(file, waivers),
    readings: readingsOf(file),
    accepted: acceptances.get(mix.id) ?? (await usedBy(stores, mix)),
    mayTakeBack: isMine && file.state !== 'ready' && may(access, 'source.upload').allowed,
  };
}

export function presentRequest(
  request: MixRequest,
  { mixes, actor }: { mixes: readonly Mix[]; actor: Actor },
): MixRequestView {
  const { id, mixId, message, findings, createdBy, createdAt } = request;
  return {
    id,
    mixId,
    mixNumber: mixes.find((mix) => mix.id === mixId)?.number ?? 0,
    message,
    findings,
    byName: createdBy.name,
    isMine: stampOf(actor).id === createdBy.id,
    at: createdAt.toISOString(),
    ...stateOfRequest(request, mixes),
  };
}

import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { requestNewMix } from '@/lib/domain/mixes/mix-request.commands';
import { archiveRelease, unarchiveRelease } from '@/lib/domain/releases/archive.commands';
import { addTrack } from '@/lib/domain/tracks/track.commands';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { granted, type ProofRelease, proofFile } from '../proof/proof-release';
import { until } from '../until';
import type { PortalApp } from './portal-app';
import { otherRelease } from './strangers';

interface Place {
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
}

export interface ArchivedPlaces {
  /** A track with a mix, after which a new one was asked for, and a version. */
  readonly begun: Place;
  /** A track of the same release to which nothing was sent but the beginning of an upload. */
  readonly untouched: Place;
  /** The only track of a release in which nothing happened. */
  readonly empty: Place;
}

/** Two releases that were archived in the middle of their work, and before it. */
export async function archivedReleases(release: ProofRelease<PortalApp>): Promise<ArchivedPlaces> {
  const { app, releaseId, trackId } = release;
  const owner = release.as(release.owner);
  const [mix] = await app.uow.read.mixes.listMixes(trackId);
  if (!mix) throw new Error('There is no mix.');
  const { id: second } = granted(await addTrack(owner, releaseId, { title: 'Two' }));
  await app.database.prisma.track.update({ where: { id: trackId }, data: { state: 'mixReview' } });
  granted(await requestNewMix(owner, trackId, { mixId: mix.id, message: 'Once more, please.', keys: [] }));
  await release.beginUpload(proofFile('Later.wav', new Uint8Array(64)), 'mix');
  const emptyId = await otherRelease(app, release);
  const [other] = await app.uow.read.tracks.listTracks(emptyId);
  if (!other) throw new Error('There is no track.');
  for (const id of [releaseId, emptyId]) granted(await archiveRelease(owner, id));
  return {
    begun: { releaseId, trackId },
    untouched: { releaseId, trackId: second },
    empty: { releaseId: emptyId, trackId: other.id },
  };
}

export async function archive(release: ProofRelease): Promise<void> {
  granted(await archiveRelease(release.as(release.owner), release.releaseId));
}

export async function bringBack(release: ProofRelease): Promise<void> {
  granted(await unarchiveRelease(release.as(release.owner), release.releaseId));
}

/** Prints a mix of the release, which the server has rendered and nobody has proved. */
export async function printToProve(release: ProofRelease): Promise<void> {
  const { mixes, versions } = release.app.uow.read;
  const [mix] = await mixes.listMixes(release.trackId);
  if (!mix) throw new Error('There is no mix.');
  const printId = await release.startPrint(mix.id, defaultRecipe());
  await until('the server has rendered it', async () => {
    const print = await versions.findPrint(printId);
    return print?.state === 'awaitingProof' ? true : null;
  });
}

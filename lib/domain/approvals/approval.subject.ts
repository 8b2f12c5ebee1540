import type { Sha256, TrackId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { AudioFacts } from '../audio/audio-file';
import { type DeliveredMetadata, deliveredMetadata, metadataDigest } from '../deliverables/metadata';
import { notFound } from '../policy/policy';
import type { Stores } from '../unit-of-work';
import { newestPosted, type Version } from '../versions/version';

/** What an approval of a track signs now: the newest posted version and the text that would be delivered with it. */
export interface ApprovalSubject {
  readonly version: Version;
  readonly facts: AudioFacts;
  readonly metadata: DeliveredMetadata;
  readonly metadataDigest: Sha256;
}

/** APR-7: only the version that was posted last and has not been withdrawn can be signed. */
export async function approvalSubject(stores: Stores, trackId: TrackId): Promise<Result<ApprovalSubject>> {
  const track = await stores.tracks.findTrack(trackId);
  const release = track && (await stores.releases.findRelease(track.releaseId));
  if (!track || !release) return refuse(notFound());
  const master = await stores.versions.findMasterFor(trackId, 'digital');
  const version = master && newestPosted(await stores.versions.listVersions(master.id));
  if (!version) {
    return refuse(refusal('conflict', 'APR-7', 'No version is posted yet, so there is nothing to approve.'));
  }
  const facts = (await stores.audio.findAudioFile(version.audioFileId))?.facts;
  if (!facts) throw new Error(`Version ${version.id} was posted without having been read.`);
  const total = (await stores.tracks.listTracks(release.id)).length;
  const metadata = deliveredMetadata(release, track, total);
  return ok({
    version,
    facts: { ...facts, pcmSha256: version.pcmSha256 },
    metadata,
    metadataDigest: await metadataDigest(metadata),
  });
}

import { canonicalJson, sha256OfText } from '@/lib/core/digest';
import type { Sha256 } from '@/lib/core/ids';
import { type Approval, isInForce } from '../approvals/approval';
import type { AudioFile } from '../audio/audio-file';
import type { Release } from '../releases/release';
import type { Track } from '../tracks/track';
import type { Stores } from '../unit-of-work';
import { isPosted, type Version } from '../versions/version';
import type { DeliverableKind } from './delivery';
import { type DeliveredMetadata, deliveredMetadata, metadataDigest } from './metadata';

/** One track of a delivery: the approved version, its audio, and the texts and codes that were signed. */
export interface PlannedTrack {
  readonly track: Track;
  readonly version: Version;
  readonly file: AudioFile;
  readonly approval: Approval;
  readonly metadata: DeliveredMetadata;
}

/** What stands in the way of delivering, per track and in a sentence. */
export interface DeliveryObstacle {
  readonly track: Track;
  readonly sentence: string;
}

export interface DeliveryPlan {
  readonly tracks: readonly PlannedTrack[];
  readonly obstacles: readonly DeliveryObstacle[];
}

/** DEL-3: what would be delivered now. Only versions with an approval in force whose bytes and codes are those signed. */
export async function planDelivery(stores: Stores, release: Release): Promise<DeliveryPlan> {
  const all = await stores.tracks.listTracks(release.id);
  const tracks: PlannedTrack[] = [];
  const obstacles: DeliveryObstacle[] = [];
  for (const track of all) {
    const metadata = deliveredMetadata(release, track, all.length);
    const planned = await approvedVersion(stores, track, metadata);
    if (typeof planned === 'string') obstacles.push({ track, sentence: planned });
    else tracks.push({ track, metadata, ...planned });
  }
  return { tracks, obstacles };
}

async function approvedVersion(
  stores: Stores,
  track: Track,
  metadata: DeliveredMetadata,
): Promise<Pick<PlannedTrack, 'version' | 'file' | 'approval'> | string> {
  const approval = (await stores.approvals.listApprovals(track.id)).find(isInForce);
  if (!approval) return `“${track.title}” is not approved yet.`;
  const version = await stores.versions.findVersion(approval.versionId);
  const file = version && (await stores.audio.findAudioFile(version.audioFileId));
  if (!version || !file || !isPosted(version))
    return `The approved version of “${track.title}” was withdrawn.`;
  if (version.pcmSha256 !== approval.pcmSha256)
    return `The audio of “${track.title}” is not what was signed.`;
  if ((await metadataDigest(metadata)) !== approval.metadataDigest) {
    return `Texts or codes of “${track.title}” are not what was signed.`;
  }
  if (file.state !== 'ready') return `The version of “${track.title}” is still being measured.`;
  return { version, file, approval };
}

/** Digest of exactly what is asked for: which bytes, which texts, which kinds. The same request is one delivery. */
export async function requestDigest(plan: DeliveryPlan, kinds: readonly DeliverableKind[]): Promise<Sha256> {
  const tracks = plan.tracks.map(({ version, metadata }) => ({
    version: version.id,
    pcmSha256: version.pcmSha256,
    metadata: { ...metadata },
  }));
  return sha256OfText(canonicalJson({ schema: 1, tracks, kinds: [...kinds].sort() }));
}

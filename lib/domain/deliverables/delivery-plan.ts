import { canonicalJson, sha256OfText } from '@/lib/core/digest';
import type { Sha256 } from '@/lib/core/ids';
import { type Approval, isInForce } from '../approvals/approval';
import type { AudioFile } from '../audio/audio-file';
import type { Release } from '../releases/release';
import { BrokenRow } from '../stored-json';
import type { Track } from '../tracks/track';
import type { Stores } from '../unit-of-work';
import { isPosted, type Version } from '../versions/version';
import type { StoredKind } from './deliverable-kind';
import type { Delivery } from './delivery';
import { type DeliveredMetadata, deliveredMetadata, metadataDigest } from './metadata';

/** One track of a delivery: the approved version, its audio, and the texts and codes that were signed. */
export interface PlannedTrack {
  readonly track: Track;
  readonly version: Version;
  readonly file: AudioFile;
  readonly approval: Approval;
  readonly metadata: DeliveredMetadata;
}

/** What keeps a track from being delivered. The kind says where it can be put right. */
export interface DeliveryBlocker {
  readonly track: Track;
  readonly kind: 'unapproved' | 'withdrawn' | 'audio' | 'text' | 'measuring';
  readonly sentence: string;
}

export interface DeliveryPlan {
  readonly tracks: readonly PlannedTrack[];
  readonly blockers: readonly DeliveryBlocker[];
}

/** DEL-3: what would be delivered now. Only versions with an approval in force whose bytes and codes are those signed. */
export async function planDelivery(stores: Stores, release: Release): Promise<DeliveryPlan> {
  const all = await stores.tracks.listTracks(release.id);
  const tracks: PlannedTrack[] = [];
  const blockers: DeliveryBlocker[] = [];
  const each = await Promise.all(
    all.map(async (track) => {
      const metadata = deliveredMetadata(release, track, all.length);
      return { track, metadata, planned: await approvedVersion(stores, track, metadata) };
    }),
  );
  for (const { track, metadata, planned } of each) {
    if ('kind' in planned) blockers.push({ track, ...planned });
    else tracks.push({ track, metadata, ...planned });
  }
  return { tracks, blockers };
}

async function approvedVersion(
  stores: Stores,
  track: Track,
  metadata: DeliveredMetadata,
): Promise<Pick<PlannedTrack, 'version' | 'file' | 'approval'> | Omit<DeliveryBlocker, 'track'>> {
  const { title } = track;
  const approvals = await stores.approvals.listApprovals(track.id);
  const approval = approvals.find(isInForce);
  if (!approval) return withoutApproval(approvals, title);
  const version = await stores.versions.findVersion(approval.versionId);
  const file = version && (await stores.audio.findAudioFile(version.audioFileId));
  if (!version || !file || !isPosted(version))
    return { kind: 'withdrawn', sentence: `The approved version of “${title}” was withdrawn.` };
  if (version.pcmSha256 !== approval.pcmSha256)
    return { kind: 'audio', sentence: `The audio of “${title}” is not what was signed.` };
  if ((await metadataDigest(metadata)) !== approval.metadataDigest)
    return { kind: 'text', sentence: `Texts or codes of “${title}” are not what was signed.` };
  if (file.state !== 'ready')
    return { kind: 'measuring', sentence: `The version of “${title}” is still being measured.` };
  return { version, file, approval };
}

/** APR-3: what the newest sign-off lacks. */
function withoutApproval(approvals: readonly Approval[], title: string): Omit<DeliveryBlocker, 'track'> {
  const [newest] = approvals;
  if (newest && newest.audioVoided === null) {
    const sentence = `Texts or codes of “${title}” have changed since ${newest.name} signed them. They have to be approved again.`;
    return { kind: 'text', sentence };
  }
  return { kind: 'unapproved', sentence: `“${title}” is not approved yet.` };
}

/** Digest of exactly what is requested: which bytes, which texts, which kinds. The same request is one delivery. */
export async function requestDigest(plan: DeliveryPlan, kinds: readonly StoredKind[]): Promise<Sha256> {
  const tracks = plan.tracks.map(({ version, metadata }) => ({
    version: version.id,
    pcmSha256: version.pcmSha256,
    metadata: { ...metadata },
  }));
  return sha256OfText(canonicalJson({ schema: 1, tracks, kinds: [...kinds].sort() }));
}

/** Whether a delivery is exactly what is planned now; never one whose kinds cannot be read. */
export async function isAsPlanned(plan: DeliveryPlan, { kinds, requestSha256 }: Delivery): Promise<boolean> {
  if (plan.blockers.length > 0 || kinds instanceof BrokenRow) return false;
  return (await requestDigest(plan, kinds)) === requestSha256;
}

import type { ApprovalId, Sha256, TrackId, UserId, VersionId } from '@/lib/core/ids';
import type { DeliveredMetadata } from '../deliverables/metadata';
import type { BrokenRow } from '../stored-json';

/** A person's sign-off of one exact file. The audio tick binds to the PCM, the text tick to the metadata digest. */
export interface Approval {
  readonly id: ApprovalId;
  readonly trackId: TrackId;
  readonly versionId: VersionId;
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly pcmSha256: Sha256;
  readonly metadataDigest: Sha256;
  /** The wording that was signed. */
  readonly wording: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly audioVoided: Voiding | null;
  readonly textVoided: Voiding | null;
  /** APR-10: by whoever gave it; both ticks are void then. */
  readonly takenBack: Voiding | null;
  /** APR-13: what the text tick signed; null for approvals of before it was stored. */
  readonly signed: DeliveredMetadata | BrokenRow | null;
}

export interface Voiding {
  readonly at: Date;
  readonly reason: string;
}

/** APR-3: an approval counts while neither tick is void. */
export function isInForce(approval: Approval): boolean {
  return approval.audioVoided === null && approval.textVoided === null;
}

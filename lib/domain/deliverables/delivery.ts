import type {
  DeliverableId,
  DeliveryId,
  ReleaseId,
  Sha256,
  TrackId,
  UserId,
  VersionId,
} from '@/lib/core/ids';
import type { DeliverableKind } from './deliverable-kind';
import type { Manifest } from './manifest';
import type { ReadBack } from './read-back';

/** The set that was handed over, with its manifest. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly releaseId: ReleaseId;
  readonly number: number;
  readonly state: 'building' | 'ready' | 'failed';
  /** Digest of what was asked for: versions, metadata, kinds. */
  readonly requestSha256: Sha256;
  readonly kinds: readonly DeliverableKind[];
  /** Null while it is built, and where it is stored in a shape that this version doesn't know. */
  readonly manifest: Manifest | null;
  readonly zip: { readonly sha256: Sha256; readonly sizeBytes: number } | null;
  readonly failure: string | null;
  readonly createdBy: { readonly id: UserId; readonly name: string };
  readonly createdAt: Date;
  readonly readyAt: Date | null;
}

/** One file of a delivery, made from an approved version, with the proof that it was read back. */
export interface Deliverable {
  readonly id: DeliverableId;
  readonly deliveryId: DeliveryId;
  readonly trackId: TrackId;
  readonly versionId: VersionId;
  readonly kind: DeliverableKind;
  readonly fileName: string;
  readonly fileSha256: Sha256;
  readonly pcmSha256: Sha256;
  readonly sizeBytes: number;
  /** Null where it is stored in a shape that this version doesn't know. */
  readonly readBack: ReadBack | null;
}

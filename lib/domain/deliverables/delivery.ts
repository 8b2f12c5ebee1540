import type {
  DeliverableId,
  DeliveryId,
  ReleaseId,
  Sha256,
  TrackId,
  UserId,
  VersionId,
} from '@/lib/core/ids';
import type { BrokenRow } from '../stored-json';
import type { StoredKind } from './deliverable-kind';
import type { Manifest } from './manifest';
import type { ReadBack } from './read-back';

/** The set that was handed over, with its manifest. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly releaseId: ReleaseId;
  readonly number: number;
  readonly state: 'building' | 'ready' | 'failed';
  /** Digest of what was requested: versions, metadata, kinds. */
  readonly requestSha256: Sha256;
  /** DEL-9: kinds that cannot be read leave the rest of the delivery as it is. */
  readonly kinds: readonly StoredKind[] | BrokenRow;
  /** Null while it is built. DEL-9: one that cannot be read leaves the rest of the delivery as it is. */
  readonly manifest: Manifest | BrokenRow | null;
  readonly zip: { readonly sha256: Sha256; readonly sizeBytes: number } | null;
  readonly failure: string | null;
  readonly createdBy: { readonly id: UserId; readonly name: string };
  readonly createdAt: Date;
  readonly readyAt: Date | null;
  /** DEL-11: by somebody. */
  readonly withdrawn: OfferEnd | null;
  /** DEL-10: it is no longer what is approved. */
  readonly lapsed: OfferEnd | null;
}

/** Since when and why a delivery is no longer offered. */
export interface OfferEnd {
  readonly at: Date;
  readonly reason: string;
}

/** One file of a delivery, made from an approved version, with the proof that it was read back. */
export interface Deliverable {
  readonly id: DeliverableId;
  readonly deliveryId: DeliveryId;
  readonly trackId: TrackId;
  readonly versionId: VersionId;
  readonly kind: StoredKind;
  readonly fileName: string;
  readonly fileSha256: Sha256;
  readonly pcmSha256: Sha256;
  readonly sizeBytes: number;
  /** DEL-9: one that cannot be read leaves the file as it is. */
  readonly readBack: ReadBack | BrokenRow;
}

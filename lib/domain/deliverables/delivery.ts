import type { Json } from '@/lib/core/digest';
import type {
  DeliverableId,
  DeliveryId,
  ReleaseId,
  Sha256,
  TrackId,
  UserId,
  VersionId,
} from '@/lib/core/ids';

export const deliverableKinds = ['wav24', 'wav16-44', 'flac24', 'mp3-320'] as const;
export type DeliverableKind = (typeof deliverableKinds)[number];

/** The set that was handed over, with its manifest. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly releaseId: ReleaseId;
  readonly number: number;
  readonly state: 'building' | 'ready' | 'failed';
  /** Digest of what was asked for: versions, metadata, kinds. */
  readonly requestSha256: Sha256;
  readonly kinds: readonly DeliverableKind[];
  readonly manifest: Json | null;
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
  readonly readBack: Json;
}

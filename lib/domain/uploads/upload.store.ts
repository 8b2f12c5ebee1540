import type { ReleaseId, ShareId, StudioId, UploadId } from '@/lib/core/ids';
import type { ActorStamp } from '../policy/actor';
import type { Upload } from './upload';

/** Whose bytes are counted: those of a whole studio, or of a part of it. */
export interface StorageScope {
  readonly studioId: StudioId;
  readonly releaseId?: ReleaseId;
  /** Sent by this person. */
  readonly by?: Pick<ActorStamp, 'kind' | 'id'>;
  /** Sent by anybody who entered through this link. */
  readonly shareId?: ShareId;
  /** Sent by people who do not work for the studio. */
  readonly isFromOutside?: true;
}

export interface CountedAt {
  readonly now: Date;
  /** Is left out. */
  readonly except?: UploadId;
  /** Of what is arriving, only what is here, not the room that is kept for the rest. */
  readonly isHere?: true;
}

export interface UploadStore {
  findUpload(id: UploadId): Promise<Upload | null>;
  lockUpload(id: UploadId): Promise<Upload | null>;
  /** The actor's own open upload of the same file for the same place. */
  findOpenUpload(
    same: Pick<Upload, 'releaseId' | 'trackId' | 'purpose' | 'fingerprint' | 'sizeBytes' | 'actor'>,
  ): Promise<Upload | null>;
  /** The newest first, a few hundred at most: those still receiving or verifying, and those refused since then. */
  listUploads(releaseId: ReleaseId, refusedSince: Date): Promise<Upload[]>;
  /** All uploads still receiving, on every release. */
  listReceiving(): Promise<Upload[]>;
  /** Uploads still receiving whose time has run out. */
  listExpired(now: Date): Promise<Upload[]>;
  /**
   * Bytes of originals, of what was made from them, of deliveries and artwork unless only what somebody sent is counted, and of uploads: with their whole size while their bytes are arriving or being
   * checked, otherwise with what is here. An upload that has only been begun counts nothing.
   */
  sumBytes(scope: StorageScope, at: CountedAt): Promise<number>;
  /** Uploads still receiving or verifying. */
  countOpen(scope: StorageScope): Promise<number>;
  insertUpload(upload: Upload): Promise<void>;
  updateUpload(
    id: UploadId,
    change: Partial<
      Pick<
        Upload,
        'state' | 'refusal' | 'audioFileId' | 'claimedSha256' | 'expiresAt' | 'arrivedBytes' | 'heldUntil'
      >
    >,
  ): Promise<void>;
}

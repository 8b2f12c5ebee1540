import type { ReleaseId, StudioId, UploadId } from '@/lib/core/ids';
import type { Upload } from './upload';

export interface UploadStore {
  findUpload(id: UploadId): Promise<Upload | null>;
  lockUpload(id: UploadId): Promise<Upload | null>;
  /** The actor's own open upload of the same file for the same place. */
  findOpenUpload(
    same: Pick<Upload, 'releaseId' | 'trackId' | 'purpose' | 'fingerprint' | 'sizeBytes' | 'actor'>,
  ): Promise<Upload | null>;
  /** Newest first, those still receiving or verifying, and those refused since then. */
  listUploads(releaseId: ReleaseId, refusedSince: Date): Promise<Upload[]>;
  /** All uploads still receiving, on every release. */
  listReceiving(): Promise<Upload[]>;
  /** Uploads still receiving whose time has run out. */
  listExpired(now: Date): Promise<Upload[]>;
  /** Bytes of all originals of a studio and of its uploads in progress. */
  sumBytes(studioId: StudioId): Promise<number>;
  insertUpload(upload: Upload): Promise<void>;
  updateUpload(
    id: UploadId,
    change: Partial<Pick<Upload, 'state' | 'refusal' | 'audioFileId' | 'claimedSha256' | 'expiresAt'>>,
  ): Promise<void>;
}

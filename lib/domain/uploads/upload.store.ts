import type { ReleaseId, UploadId } from '@/lib/core/ids';
import type { Upload } from './upload';

export interface UploadStore {
  findUpload(id: UploadId): Promise<Upload | null>;
  lockUpload(id: UploadId): Promise<Upload | null>;
  /** Newest first, those still receiving or verifying, and those refused since then. */
  listUploads(releaseId: ReleaseId, refusedSince: Date): Promise<Upload[]>;
  /** Uploads still receiving whose time has run out. */
  listExpired(now: Date): Promise<Upload[]>;
  insertUpload(upload: Upload): Promise<void>;
  updateUpload(
    id: UploadId,
    change: Partial<Pick<Upload, 'state' | 'refusal' | 'audioFileId' | 'claimedSha256' | 'expiresAt'>>,
  ): Promise<void>;
}

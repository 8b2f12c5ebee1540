import type { AudioFileId, ReleaseId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import type { AudioPurpose } from '../audio/audio-file';
import type { ActorStamp } from '../policy/actor';

export type UploadState = 'receiving' | 'verifying' | 'done' | 'refused' | 'abandoned';

/** What is said with a file before it is sent. */
export interface UploadDetails {
  /** Outboard version: what it went through. */
  readonly gearNotes?: string;
  readonly title?: string;
  readonly artist?: string;
  readonly reason?: string;
}

/** One resumable upload. The offset stands with the bytes, not here. */
export interface Upload {
  readonly id: UploadId;
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId | null;
  readonly purpose: AudioPurpose;
  readonly originalName: string;
  readonly sizeBytes: number;
  /** Of name, size, time and samples of the bytes: finds the upload again after a reload. */
  readonly fingerprint: string;
  /** SHA-256 that the sender computed. A claim: it never grants a blob. */
  readonly claimedSha256: Sha256 | null;
  readonly state: UploadState;
  readonly refusal: string | null;
  readonly audioFileId: AudioFileId | null;
  readonly details: UploadDetails;
  readonly actor: ActorStamp;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

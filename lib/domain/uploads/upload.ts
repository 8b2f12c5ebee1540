import type { AudioFileId, ReleaseId, Sha256, TrackId, UploadId } from '@/lib/core/ids';
import type { AudioPurpose } from '../audio/audio-file';
import type { ActorStamp } from '../policy/actor';
import type { Act } from '../policy/acts.table';

export type UploadState = 'receiving' | 'verifying' | 'done' | 'refused' | 'abandoned';

/** What is entered with a file before it is uploaded. */
export interface UploadDetails {
  /** Outboard version: what it went through. */
  readonly gearNotes?: string | undefined;
  readonly title?: string | undefined;
  readonly artist?: string | undefined;
  readonly reason?: string | undefined;
}

/** One resumable upload. Its offset is stored with the bytes, not here. */
export interface Upload {
  readonly id: UploadId;
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId | null;
  readonly purpose: AudioPurpose;
  readonly originalName: string;
  readonly sizeBytes: number;
  /** A digest of name, size, time and samples of the bytes, by which the upload is found again after a reload. */
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
  /** Bytes that are here, as last written down. */
  readonly arrivedBytes: number;
  /** Until then its bytes are arriving, and it counts with its whole size; afterwards with what is here. */
  readonly heldUntil: Date;
}

/** The progress of an upload, for its sender. */
export interface UploadStatus {
  readonly id: UploadId;
  readonly state: UploadState;
  /** Bytes that are here. */
  readonly offset: number;
  readonly sizeBytes: number;
}

/** How much may be uploaded. From the configuration. */
export interface UploadLimits {
  /** One file. */
  readonly fileBytes: number;
  /** Everything a studio stores: originals, what is made from them, and what is arriving. */
  readonly studioBytes: number;
  /** Of that, what people outside the studio may fill: the rest stays free for its own people. */
  readonly outsideBytes: number;
  /** What one person from outside may store, on all releases. */
  readonly personBytes: number;
  /** What may come through one guest link, by whoever enters. */
  readonly linkBytes: number;
  /** What people from outside may fill a release with. */
  readonly releaseBytes: number;
  /** The longest sound, in seconds. */
  readonly longestSeconds: number;
  /** How long an upload of which nothing has arrived is kept. */
  readonly promiseMs: number;
  /** How long an upload waits for its next bytes before it is given up. */
  readonly keepMs: number;
  /** How long an upload counts as arriving after its last bytes. */
  readonly arrivingMs: number;
}

const hourMs = 60 * 60 * 1000;
const gigabyte = 1e9;

/** The share of a studio's storage that is left to its own people. */
export const outsideShare = 0.9;

/** 20 GB a file (a day of 24/96 stereo is 50), 2 TB a studio, three days of waiting. */
export const defaultUploadLimits: UploadLimits = {
  fileBytes: 20 * gigabyte,
  studioBytes: 2000 * gigabyte,
  outsideBytes: 2000 * gigabyte * outsideShare,
  personBytes: 200 * gigabyte,
  linkBytes: 100 * gigabyte,
  releaseBytes: 500 * gigabyte,
  longestSeconds: 12 * 60 * 60,
  promiseMs: hourMs,
  keepMs: 72 * hourMs,
  arrivingMs: hourMs,
};

/** The act that uploading a file for this purpose requires. */
export function actOf(purpose: AudioPurpose): Act {
  return purpose === 'version' ? 'version.upload' : 'source.upload';
}

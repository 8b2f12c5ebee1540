import type { ReleaseId, UploadId } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { BeginUpload } from '@/lib/domain/uploads/upload.schema';

/** Where a file goes, and what is said with it. */
export type SendTarget = Pick<BeginUpload, 'purpose' | 'trackId' | 'details'>;

/** What a sending tells while it runs. */
export interface SendWatcher {
  /** It is made into what can be sent; so much of it is done. */
  decoding(share: number): void;
  /** What is sent has so many bytes. */
  decoded(sizeBytes: number): void;
  /** The server knows the file by this id; `offset` bytes of it were there already. */
  begun(id: UploadId, offset: number): void;
  progress(sentBytes: number): void;
  /** It does not get through; it is tried again by itself. */
  trouble(failure: RequestFailure): void;
}

/** Sends one file to its end, and resolves when the server has all of it and its hash. */
export type Send = (
  job: { readonly releaseId: ReleaseId; readonly file: File; readonly target: SendTarget },
  watcher: SendWatcher,
  signal: AbortSignal,
) => Promise<void>;

import type { ReleaseId, UploadId } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { BeginUpload } from '@/lib/domain/uploads/upload.schema';

/** The destination of a file, and what is sent with it. */
export type SendTarget = Pick<BeginUpload, 'purpose' | 'trackId' | 'details'>;

/** What an upload reports while it runs. */
export interface SendWatcher {
  /** It is being decoded into what can be sent; the fraction that is done. */
  decoding(share: number): void;
  /** The size in bytes of what is sent. */
  decoded(sizeBytes: number): void;
  /** The server knows the file by this id; it had `offset` bytes of it already. */
  begun(id: UploadId, offset: number): void;
  progress(sentBytes: number): void;
  /** The connection is lost; it is retried automatically. */
  trouble(failure: RequestFailure): void;
}

/** The page that sends: its release, and its person, who stay what they were when it was opened. */
export interface SendingPage {
  readonly releaseId: ReleaseId;
  /** Id of the person or guest. */
  readonly person: string;
}

/** Sends one file, and resolves when the server has all of it and its hash. */
export type Send = (
  job: SendingPage & { readonly file: File; readonly target: SendTarget },
  watcher: SendWatcher,
  signal: AbortSignal,
) => Promise<void>;

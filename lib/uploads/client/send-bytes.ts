import { DetailedError, Upload as TusUpload } from 'tus-js-client';
import type { UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { Refused } from './portal-api';
import { waitBefore } from './retry';

/** One request's worth: small enough for proxies that limit a body, large enough not to matter. */
const chunkBytes = 64 * 1024 * 1024;
const retryDelays = Array.from({ length: 40 }, (_, attempt) => waitBefore(attempt));

/** The upload was given up on the server: it can be begun anew. */
export class UploadGone extends Error {
  override readonly name = 'UploadGone';
}

export interface SendBytes {
  readonly id: UploadId;
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
  readonly onTrouble: () => void;
}

const ended =
  'This upload is no longer possible: the link may have ended, or uploading was switched off. Ask the studio.';
const lostPatience = 'The connection did not come back. Press resume when there is one.';

function statusOf(error: Error): number | null {
  return error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? null) : null;
}

/** Client errors are the portal's answer; 409 and 423 mean that another request of ours was still being read. */
function isAnswer(status: number | null): boolean {
  return status !== null && status >= 400 && status < 500 && status !== 409 && status !== 423;
}

function asFailure(error: Error): Error {
  const status = statusOf(error);
  if (status === 410) return new UploadGone();
  return new Refused(isAnswer(status) ? ended : lostPatience);
}

/** Sends what the server does not have yet, across lost connections. Aborting keeps what was sent. */
export function sendBytes({ id, file, signal, onProgress, onTrouble }: SendBytes): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const upload = new TusUpload(file, {
      uploadUrl: paths.tus(id),
      chunkSize: chunkBytes,
      retryDelays,
      storeFingerprintForResuming: false,
      onProgress,
      onShouldRetry(error) {
        if (isAnswer(statusOf(error))) return false;
        onTrouble();
        return true;
      },
      onSuccess: () => resolve(),
      onError: (error) => reject(asFailure(error)),
    });
    signal.addEventListener('abort', () => {
      void upload.abort();
      reject(signal.reason);
    });
    upload.start();
  });
}

/** Takes back what was sent. The server may have given it up already. */
export async function cancelUpload(id: UploadId): Promise<void> {
  await TusUpload.terminate(paths.tus(id), { retryDelays: [500, 2000] }).catch(() => {});
}

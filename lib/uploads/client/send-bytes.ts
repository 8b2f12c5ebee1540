import { DefaultHttpStack, DetailedError, Upload as TusUpload } from 'tus-js-client';
import { retryDelayMs } from '@/lib/core/back-off';
import type { UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { failureOfHead, isTemporary, RequestFailed, type RequestFailure } from '@/lib/core/request-failure';
import { Refused } from './refused';
import { RequestStalled, withStallLimit } from './stall-limit';

/** One request's worth: small enough for proxies that limit a body, large enough not to matter. */
const chunkBytes = 64 * 1024 * 1024;
const backOff = { firstMs: 500, longestMs: 15_000 } as const;
/** About ten minutes. */
const retryDelays = Array.from({ length: 40 }, (_, retry) => retryDelayMs(backOff, retry));

/** A disk that is slow to take the last bytes of a chunk is no stall. */
const longestStallMs = 30_000;

/** The upload was given up on the server: it can be begun anew. */
export class UploadGone extends Error {
  override readonly name = 'UploadGone';
}

export interface SendBytes {
  readonly id: UploadId;
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
  readonly onRetry: (failure: RequestFailure) => void;
}

const ended =
  'This upload is no longer possible: the link may have ended, or uploading was switched off. Ask the studio.';

/** Another request of ours is still being read, but will soon be done. */
const busyStatuses: readonly number[] = [409, 423];

type Outcome =
  /** 410: a new upload may work. */
  | 'gone'
  /** The portal's own response. */
  | 'ended'
  | RequestFailure;

/** What an error of the transfer means. The tus responses have none of our JSON, so an error is classified by its status. */
export function outcomeOf(error: Error): Outcome {
  const detailed = error instanceof DetailedError ? error : null;
  if (detailed?.causingError instanceof RequestStalled) return { kind: 'timed-out' };
  const response = detailed?.originalResponse ?? null;
  const status = response?.getStatus() ?? 0;
  if (!response || status === 0) return { kind: 'no-connection' };
  if (status === 410) return 'gone';
  if (busyStatuses.includes(status)) return { kind: 'garbled' };
  const get = (name: string) => response.getHeader(name) ?? null;
  const isPage = (get('content-type') ?? '').includes('html');
  if (!isPage && status >= 400 && status < 500 && status !== 413 && status !== 429) return 'ended';
  return (
    failureOfHead({ ok: status >= 200 && status < 300, status, headers: { get } }) ?? { kind: 'garbled' }
  );
}

/** A failing server is waited for like an unreachable one, so that a file of gigabytes need not start again. */
const isWorthRetrying = (outcome: Outcome): outcome is RequestFailure =>
  typeof outcome === 'object' && (isTemporary(outcome) || outcome.kind === 'bug');

function asError(outcome: Outcome): Error {
  if (outcome === 'gone') return new UploadGone();
  return outcome === 'ended' ? new Refused(ended) : new RequestFailed(outcome);
}

export interface Transfer extends Omit<SendBytes, 'id' | 'file'> {
  readonly url: string;
  readonly source: TusUpload['file'];
  /** A request is sent again after this time without progress and without a response, in ms. */
  readonly stallMs: number;
}

/**
 * Sends what the server does not have yet, across lost connections. Aborting keeps what was sent.
 * Rejects with UploadGone, Refused or RequestFailed, or when aborted.
 */
export function transfer({ url, source, signal, stallMs, onProgress, onRetry }: Transfer): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    let isResuming = false;
    const upload = new TusUpload(source, {
      uploadUrl: url,
      chunkSize: chunkBytes,
      retryDelays,
      storeFingerprintForResuming: false,
      httpStack: withStallLimit(new DefaultHttpStack({}), stallMs),
      onProgress(sentBytes) {
        // After a failure the first report is only where the next request begins, before any byte of it is sent.
        if (!isResuming) onProgress(sentBytes);
        isResuming = false;
      },
      onShouldRetry(error) {
        const outcome = outcomeOf(error);
        if (!isWorthRetrying(outcome)) return false;
        isResuming = true;
        onRetry(outcome);
        return true;
      },
      onSuccess: () => resolve(),
      onError: (error) => reject(asError(outcomeOf(error))),
    });
    signal.addEventListener('abort', () => {
      void upload.abort();
      reject(signal.reason);
    });
    upload.start();
  });
}

/** Sends a file's bytes to the portal: see `transfer`. */
export function sendBytes({ id, file, ...watch }: SendBytes): Promise<void> {
  return transfer({ url: paths.tus(id), source: file, stallMs: longestStallMs, ...watch });
}

/** Cancels what was sent. The server may have given it up already. */
export async function cancelUpload(id: UploadId): Promise<void> {
  await TusUpload.terminate(paths.tus(id), { retryDelays: [500, 2000] }).catch(() => {});
}

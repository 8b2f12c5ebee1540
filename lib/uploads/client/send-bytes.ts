import { DefaultHttpStack, Upload as TusUpload } from 'tus-js-client';
import type { BackOff } from '@/lib/core/back-off';
import type { UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { personHeader } from '@/lib/core/person-header';
import { RequestFailed, type RequestFailure } from '@/lib/core/request-failure';
import { later } from '@/lib/core/timers';
import { pause } from '@/lib/endpoints/pause';
import { type Outcome, outcomeOf } from './piece-outcome';
import { RequestStalled, withStallLimit } from './stall-limit';
import { Tries } from './tries';

const standardBackOff: BackOff = { firstMs: 500, longestMs: 15_000 };

/** A disk that is slow to take the last bytes of a chunk is no stall. */
const longestStallMs = 30_000;

/** The upload was given up on the server: it can be begun anew. */
export class UploadGone extends Error {
  override readonly name = 'UploadGone';
}

export interface SendBytes {
  readonly id: UploadId;
  readonly file: File;
  /** Whose page sends it. */
  readonly person: string;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
  readonly onRetry: (failure: RequestFailure) => void;
}

export interface Transfer extends Omit<SendBytes, 'id' | 'file'> {
  readonly url: string;
  readonly source: TusUpload['file'];
  /** A request is sent again after this time without progress and without a response, in ms. */
  readonly stallMs: number;
  /** Pauses between tries. */
  readonly backOff?: BackOff;
}

interface Attempt extends Transfer {
  readonly tries: Tries;
}

/**
 * One try: asks where the server stands, and sends what it does not have, until something fails. Whatever hangs, this ends: beside the
 * limit of each request, a watchdog ends a try in which nothing happens at all.
 */
function attempt({ url, source, person, signal, stallMs, tries, onProgress }: Attempt) {
  return new Promise<Outcome | null>((resolve, reject) => {
    let isBegun = false;
    let cancelWatch = () => {};
    const end = (settle: () => void) => {
      cancelWatch();
      signal.removeEventListener('abort', abandon);
      settle();
    };
    const alive = () => {
      cancelWatch();
      cancelWatch = later(2 * stallMs, () => {
        void upload.abort();
        end(() => resolve(outcomeOf(new RequestStalled())));
      });
    };
    const upload = new TusUpload(source, {
      uploadUrl: url,
      headers: { [personHeader]: person },
      chunkSize: tries.pieceBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      httpStack: withStallLimit(new DefaultHttpStack({}), stallMs),
      onBeforeRequest: alive,
      onProgress(sentBytes) {
        alive();
        // The first report is only where the server stands, before any byte is sent.
        if (isBegun) onProgress(sentBytes);
        else tries.noteKept(sentBytes);
        isBegun = true;
      },
      onChunkComplete(_size, acceptedBytes) {
        tries.noteKept(acceptedBytes);
        upload.options.chunkSize = tries.pieceBytes;
      },
      onSuccess: () => end(() => resolve(null)),
      onError: (error) => end(() => resolve(outcomeOf(error))),
    });
    function abandon(): void {
      void upload.abort();
      end(() => reject(signal.reason));
    }
    signal.addEventListener('abort', abandon, { once: true });
    alive();
    upload.start();
  });
}

/**
 * Sends what the server does not have yet, across lost connections: each try begins by asking where the server stands. Aborting keeps
 * what was sent. Rejects with UploadGone or RequestFailed, or when aborted.
 */
export async function transfer({ backOff = standardBackOff, ...parts }: Transfer): Promise<void> {
  const { signal, onRetry } = parts;
  const tries = new Tries(backOff);
  for (;;) {
    signal.throwIfAborted();
    const outcome = await attempt({ ...parts, tries });
    if (outcome === null) return parts.onProgress(tries.keptBytes);
    if (outcome.kind === 'gone') throw new UploadGone();
    const delayMs = tries.next(outcome.failure, outcome.patience);
    if (delayMs === null) throw new RequestFailed(outcome.failure);
    onRetry(outcome.failure);
    await pause(delayMs, signal);
  }
}

/** Sends a file's bytes to the portal: see `transfer`. */
export function sendBytes({ id, file, ...watch }: SendBytes): Promise<void> {
  return transfer({ url: paths.tus(id), source: file, stallMs: longestStallMs, ...watch });
}

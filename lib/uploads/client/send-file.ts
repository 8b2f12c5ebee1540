import type { UploadId } from '@/lib/core/ids';
import { decodeFile } from './decode-file';
import { FileUnreadable } from './file-unreadable';
import { fingerprintOf } from './fingerprint';
import { hashFile } from './hash-file';
import { beginUpload, claimHash, type SendOptions } from './portal-api';
import { quickLook } from './quick-look';
import { Refused } from './refused';
import { sendBytes, UploadGone } from './send-bytes';
import type { Send, SendWatcher } from './sending';

const unreadable =
  'This file can no longer be read: it was moved, changed or its disk is gone. Pick it again to send it.';

interface Sendable {
  readonly file: File;
  /** Of the file that was picked, and will be picked again. */
  readonly fingerprint: string;
  /** Undefined where the look at it did not tell. */
  readonly seconds: number | undefined;
}

type Job = Parameters<Send>[0];

/** Begins an upload, then sends the bytes and computes their hash in parallel: the file is read twice, never held in memory. */
async function sendOnce(
  { releaseId, person, target }: Job,
  { file, fingerprint, seconds }: Sendable,
  { watcher, signal }: { watcher: SendWatcher; signal: AbortSignal },
): Promise<void> {
  const { trouble: onRetry } = watcher;
  const input = {
    ...target,
    name: file.name,
    sizeBytes: file.size,
    fingerprint,
    ...(seconds === undefined ? {} : { seconds }),
  };
  const begun = await beginUpload(releaseId, input, { person, signal, onRetry });
  watcher.begun(begun.id, begun.offset);
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  try {
    await Promise.all([
      sendBytes({ id: begun.id, file, person, signal: both, onProgress: watcher.progress, onRetry }),
      hashThenClaim(begun.id, file, { person, signal: both, onRetry }),
    ]);
  } finally {
    stop.abort(new Error('The other half ended.'));
  }
}

async function hashThenClaim(id: UploadId, file: File, options: SendOptions): Promise<void> {
  const sha256 = await hashFile(file, options.signal);
  await claimHash(id, sha256, options);
}

/** The file itself, or where only browsers decode it, a WAV of it. */
async function makeSendable(
  { file, target }: Job,
  watcher: SendWatcher,
  signal: AbortSignal,
): Promise<Sendable> {
  const look = await quickLook(file, target.purpose);
  if (look.refused !== null) throw new Refused(look.refused);
  const fingerprint = await fingerprintOf(file);
  const { seconds } = look;
  if (!look.isForBrowsers) return { file, fingerprint, seconds };
  watcher.decoding(0);
  const wav = await decodeFile(file, { signal, onProgress: watcher.decoding });
  watcher.decoded(wav.size);
  return { file: wav, fingerprint, seconds };
}

/** Sends a file from the browser to the portal. Rejects with Refused and its sentence, with RequestFailed, or when aborted. */
export const sendFile: Send = async (job, watcher, signal) => {
  try {
    const sendable = await makeSendable(job, watcher, signal);
    const send = () => sendOnce(job, sendable, { watcher, signal });
    await send().catch((error: unknown) => {
      // The server gave it up while this page slept: start again from the beginning, once.
      if (error instanceof UploadGone) return send();
      throw error;
    });
  } catch (error) {
    const isFileGone = error instanceof FileUnreadable || error instanceof DOMException;
    throw isFileGone && !signal.aborted ? new Refused(unreadable) : error;
  }
};

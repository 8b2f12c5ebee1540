import type { UploadId } from '@/lib/core/ids';
import { fingerprintOf } from './fingerprint';
import { FileUnreadable, hashFile } from './hash-file';
import { beginUpload, Refused, sayHash } from './portal-api';
import { quickLook } from './quick-look';
import { persist } from './retry';
import { sendBytes, UploadGone } from './send-bytes';
import type { Send, SendWatcher } from './sending';

const unreadable =
  'This file can no longer be read: it was moved, changed or its disk is gone. Pick it again to send it.';

/** Begins, then sends the bytes and says their hash side by side: the file is read twice, never held. */
const sendOnce: Send = async ({ releaseId, file, target }, watcher, signal) => {
  const { trouble: onTrouble } = watcher;
  const input = {
    ...target,
    name: file.name,
    sizeBytes: file.size,
    fingerprint: await fingerprintOf(file),
  };
  const begun = await persist(() => beginUpload(releaseId, input, signal), { signal, onTrouble });
  watcher.begun(begun.id, begun.offset);
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  try {
    await Promise.all([
      sendBytes({ id: begun.id, file, signal: both, onProgress: watcher.progress, onTrouble }),
      hashThenSay(begun.id, file, { watcher, signal: both }),
    ]);
  } finally {
    stop.abort(new Error('The other half ended.'));
  }
};

async function hashThenSay(
  id: UploadId,
  file: File,
  { watcher, signal }: { watcher: SendWatcher; signal: AbortSignal },
): Promise<void> {
  const sha256 = await hashFile(file, signal);
  await persist(() => sayHash(id, sha256, signal), { signal, onTrouble: watcher.trouble });
}

/** A file as the browser has it, to the portal. Rejects with Refused and its sentence, or when aborted. */
export const sendFile: Send = async (job, watcher, signal) => {
  try {
    const sentence = await quickLook(job.file, job.target.purpose);
    if (sentence !== null) throw new Refused(sentence);
    await sendOnce(job, watcher, signal).catch((error: unknown) => {
      // Given up on the server while this page slept: from the beginning, once.
      if (error instanceof UploadGone) return sendOnce(job, watcher, signal);
      throw error;
    });
  } catch (error) {
    const isFileGone = error instanceof FileUnreadable || error instanceof DOMException;
    throw isFileGone && !signal.aborted ? new Refused(unreadable) : error;
  }
};

import type { HashAnswer } from './hash.worker';

/** The file changed or went away while it was being read. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
}

/** SHA-256 of a whole file, streamed in a worker while it is being sent. Rejects with FileUnreadable, or when aborted. */
export function hashFile(file: File, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
    worker.onmessage = ({ data }: MessageEvent<HashAnswer>) =>
      end(() => ('sha256' in data ? resolve(data.sha256) : reject(new FileUnreadable(data.failed))));
    worker.onerror = (event) => end(() => reject(new FileUnreadable(event.message)));
    worker.postMessage(file);
  });
}

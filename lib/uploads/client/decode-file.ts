import type { DecodeAnswer } from './decode.worker';
import { FileUnreadable } from './hash-file';
import { Refused } from './portal-api';

export interface DecodeWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/**
 * What only browsers decode, as a WAV, made in a worker. Rejects with Refused where the sound is damaged, with FileUnreadable
 * where the file is gone, or when aborted.
 */
export function decodeFile(file: File, { signal, onProgress }: DecodeWatch): Promise<File> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
    worker.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => {
      if ('share' in data) onProgress(data.share);
      else if ('wav' in data) end(() => resolve(data.wav));
      else if ('refused' in data) end(() => reject(new Refused(data.refused)));
      else end(() => reject(new FileUnreadable(data.failed)));
    };
    worker.onerror = (event) => end(() => reject(new FileUnreadable(event.message)));
    worker.postMessage(file);
  });
}

import type { DecodeAnswer } from './decode.worker';
import { FileUnreadable } from './file-unreadable';
import { workOnFile } from './file-worker';
import { Refused } from './refused';

export interface DecodeWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/**
 * A file that only browsers decode, as a WAV, made in a worker. Rejects with Refused where the sound is damaged, with FileUnreadable
 * where the file is gone, or when aborted.
 */
export function decodeFile(file: File, { signal, onProgress }: DecodeWatch): Promise<File> {
  return workOnFile(file, {
    start: () => new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' }),
    signal,
    onAnswer(answer: DecodeAnswer) {
      if ('wav' in answer) return { done: answer.wav };
      if ('refused' in answer) return { error: new Refused(answer.refused) };
      if ('failed' in answer) return { error: new FileUnreadable(answer.failed) };
      onProgress(answer.share);
      return null;
    },
  });
}

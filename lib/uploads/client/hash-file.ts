import { FileUnreadable } from './file-unreadable';
import { workOnFile } from './file-worker';
import type { HashAnswer } from './hash.worker';

/** SHA-256 of a whole file, streamed in a worker while it is being sent. Rejects with FileUnreadable, or when aborted. */
export function hashFile(file: File, signal: AbortSignal): Promise<string> {
  return workOnFile(file, {
    start: () => new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' }),
    signal,
    onAnswer: (answer: HashAnswer) =>
      'sha256' in answer ? { done: answer.sha256 } : { error: new FileUnreadable(answer.failed) },
  });
}

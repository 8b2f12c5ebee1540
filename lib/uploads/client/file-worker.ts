import { FileUnreadable } from './file-unreadable';

export interface FileWork<Answer, Done> {
  readonly start: () => Worker;
  readonly signal: AbortSignal;
  /** Looks at each message of the worker; gives how it ends, or nothing while it goes on. */
  readonly onAnswer: (answer: Answer) => { readonly done: Done } | { readonly error: Error } | null;
}

/** Passes a file to a worker of its own, which is terminated after its last message. Rejects with FileUnreadable when it crashes, or when aborted. */
export function workOnFile<Answer, Done>(
  file: File,
  { start, signal, onAnswer }: FileWork<Answer, Done>,
): Promise<Done> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = start();
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const ending = onAnswer(data);
      if (ending === null) return;
      end(() => ('done' in ending ? resolve(ending.done) : reject(ending.error)));
    };
    worker.onerror = (event) => end(() => reject(new FileUnreadable(event.message)));
    worker.postMessage(file);
  });
}

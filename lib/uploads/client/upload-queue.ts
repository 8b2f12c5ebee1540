import type { UploadId } from '@/lib/core/ids';
import { Observable } from '@/lib/core/observable';
import type { RequestFailure } from '@/lib/core/request-failure';
import { cancelUpload } from './cancel-upload';
import { endOf } from './ending';
import { sendFile } from './send-file';
import type { Send, SendingPage, SendTarget } from './sending';
import { Speed } from './speed';

export type SendState =
  /** Its turn comes. */
  | 'waiting'
  /** It is being decoded into what can be sent. */
  | 'decoding'
  | 'sending'
  /** The connection is lost; it is retried automatically. */
  | 'reconnecting'
  | 'paused'
  /** The server has all of it. */
  | 'sent'
  | 'refused';

/** One file of the queue, as the page shows it. Replaced, never changed. */
export interface SendItem {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly target: SendTarget;
  readonly state: SendState;
  /** How much of it is decoded, 0 to 1; null where it is sent as it was picked. */
  readonly decodedShare: number | null;
  readonly sentBytes: number;
  /** Null while it is not known. */
  readonly bytesPerSecond: number | null;
  /** Why it was refused. */
  readonly sentence: string | null;
  /** The failure: while it is retried, or after retrying was given up. */
  readonly failure: RequestFailure | null;
  /** Where it ended early: whether it may go on where it stopped. */
  readonly canResume: boolean;
  readonly uploadId: UploadId | null;
}

/** Files at once: two, so that a small one is not held up behind a large one. */
const atOnce = 2;

interface Entry {
  readonly file: File;
  readonly speed: Speed;
  item: SendItem;
  stop: AbortController | null;
}

export interface QueueOutside {
  readonly send: Send;
  readonly cancel: (id: UploadId, person: string) => Promise<void>;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
}

const browser: QueueOutside = { send: sendFile, cancel: cancelUpload, now: () => performance.now() };

/**
 * The files that this page sends, two at a time. They are independent: one that is refused does not hold up the others. All are sent
 * as the person of whom the queue was made; when somebody else signs in with the browser, they wait as signed out (SGN-6).
 */
export class UploadQueue {
  readonly page: SendingPage;
  readonly #outside: QueueOutside;
  #entries: readonly Entry[] = [];
  readonly #items = new Observable<readonly SendItem[]>([]);
  #count = 0;

  constructor(page: SendingPage, outside: QueueOutside = browser) {
    this.page = page;
    this.#outside = outside;
  }

  /** For useSyncExternalStore, as `subscribe` is. */
  readonly getItems = this.#items.get;

  readonly subscribe = this.#items.subscribe;

  add(files: readonly { file: File; target: SendTarget }[]): void {
    const added = files.map(({ file, target }): Entry => {
      this.#count += 1;
      const item: SendItem = {
        key: `${this.#count}`,
        name: file.name,
        sizeBytes: file.size,
        target,
        state: 'waiting',
        decodedShare: null,
        sentBytes: 0,
        bytesPerSecond: null,
        sentence: null,
        failure: null,
        canResume: false,
        uploadId: null,
      };
      return { file, speed: new Speed(), item, stop: null };
    });
    this.#entries = [...this.#entries, ...added];
    this.#tell();
    this.#pump();
  }

  pause(key: string): void {
    const entry = this.#find(key, 'waiting', 'decoding', 'sending', 'reconnecting');
    if (!entry) return;
    this.#set(entry, { state: 'paused', bytesPerSecond: null });
    entry.stop?.abort(new Error('Paused.'));
    this.#pump();
  }

  /** Resumes what was paused or refused. */
  resume(key: string): void {
    const entry = this.#find(key, 'paused', 'refused');
    if (!entry) return;
    this.#set(entry, { state: 'waiting', sentence: null, failure: null, canResume: false });
    this.#pump();
  }

  /** Somebody may have signed in again: what ended with the session goes on. */
  resumeSignedOut(): void {
    for (const { item } of this.#entries) if (item.failure?.kind === 'signed-out') this.resume(item.key);
  }

  /** Removes a file, and deletes what arrived of it. @throws RequestFailed where that was not possible */
  async cancel(key: string): Promise<void> {
    const entry = this.#entries.find(({ item }) => item.key === key);
    if (!entry) return;
    const { uploadId, state } = entry.item;
    this.dismiss(key);
    if (uploadId && state !== 'sent') await this.#outside.cancel(uploadId, this.page.person);
  }

  /** Removes a row. What arrived of it is kept: the same file goes on where it stopped. */
  dismiss(key: string): void {
    const entry = this.#entries.find(({ item }) => item.key === key);
    this.#entries = this.#entries.filter((each) => each !== entry);
    entry?.stop?.abort(new Error('Taken out.'));
    this.#tell();
    this.#pump();
  }

  /** Stops everything, keeping what was sent: the page is being left. */
  close(): void {
    for (const entry of this.#entries) entry.stop?.abort(new Error('The page was left.'));
    this.#entries = [];
    this.#items.close();
  }

  #find(key: string, ...states: SendState[]): Entry | undefined {
    return this.#entries.find(({ item }) => item.key === key && states.includes(item.state));
  }

  #set(entry: Entry, change: Partial<SendItem>): void {
    entry.item = { ...entry.item, ...change };
    this.#tell();
  }

  #tell(): void {
    this.#items.set(this.#entries.map(({ item }) => item));
  }

  #pump(): void {
    const running = this.#entries.filter(({ stop }) => stop !== null).length;
    const waiting = this.#entries.filter(({ item, stop }) => item.state === 'waiting' && stop === null);
    for (const entry of waiting.slice(0, Math.max(0, atOnce - running))) void this.#run(entry);
  }

  async #run(entry: Entry): Promise<void> {
    const stop = new AbortController();
    entry.stop = stop;
    entry.speed.reset();
    this.#set(entry, { state: 'sending' });
    const job = { ...this.page, file: entry.file, target: entry.item.target };
    const still = (change: Partial<SendItem>) => {
      if (!stop.signal.aborted) this.#set(entry, change);
    };
    try {
      await this.#outside.send(
        job,
        {
          decoding: (decodedShare) => still({ state: 'decoding', decodedShare }),
          decoded: (sizeBytes) => still({ state: 'sending', decodedShare: 1, sizeBytes }),
          begun: (uploadId, sentBytes) => still({ state: 'sending', failure: null, uploadId, sentBytes }),
          progress: (sentBytes) => {
            const bytesPerSecond = entry.speed.add(sentBytes, this.#outside.now());
            still({ state: 'sending', failure: null, sentBytes, bytesPerSecond });
          },
          trouble: (failure) => {
            entry.speed.reset();
            still({ state: 'reconnecting', failure, bytesPerSecond: null });
          },
        },
        stop.signal,
      );
      still({ state: 'sent', failure: null, sentBytes: entry.item.sizeBytes, bytesPerSecond: null });
    } catch (error) {
      if (!stop.signal.aborted) this.#set(entry, { ...endOf(error), state: 'refused', bytesPerSecond: null });
    } finally {
      if (entry.stop === stop) entry.stop = null;
      this.#pump();
    }
  }
}

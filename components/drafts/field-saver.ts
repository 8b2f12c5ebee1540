import { RetryDelays } from '@/lib/core/back-off';
import { Observable } from '@/lib/core/observable';
import type { RequestFailure } from '@/lib/core/request-failure';

export type FieldValue = string | readonly string[] | null;
export type FieldValues = Readonly<Record<string, FieldValue>>;
/** Sentences by the key of a field. */
export type FieldRefusals = Readonly<Record<string, string>>;

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** The request failed: stored in this browser, sent later. */
  | { readonly kind: 'kept'; readonly failure: RequestFailure }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Saves the fields that changed; says which of them were not taken, and why, or that the request failed. */
export type SaveFields = (
  values: FieldValues,
) => Promise<
  | { readonly ok: true; readonly refused: FieldRefusals }
  | { readonly ok: false; readonly failure: RequestFailure }
>;

export interface FieldSaverPorts {
  readonly save: SaveFields;
  /** This browser's storage for what is not saved yet. */
  readonly remember: (values: FieldValues) => void;
  readonly recall: () => FieldValues;
  /** Calls back after a while; returns a function that cancels. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** Milliseconds. */
  readonly now: () => number;
}

export interface FieldDraft {
  readonly values: FieldValues;
  /** Fields whose value was not taken, until they are changed. */
  readonly refused: FieldRefusals;
  readonly state: SaveState;
}

/** A pause in typing. */
const pauseMs = 700;
const backOff = { firstMs: 1000, longestMs: 15_000 } as const;
/** A page that was loaded before a save may come after it: for so long what was saved stays as it was typed. */
const echoMs = 5000;

const same = (a: FieldValue | undefined, b: FieldValue | undefined) =>
  JSON.stringify(a) === JSON.stringify(b);

function without<T>(
  record: Readonly<Record<string, T>>,
  keys: readonly string[],
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

/** Fields as they are typed: shown at once, saved at every pause, stored in this browser until then (BRF-4, TXT-1). */
export class FieldSaver {
  readonly #outside: FieldSaverPorts;
  readonly #draft: Observable<FieldDraft>;
  readonly #delays = new RetryDelays(backOff);
  readonly #savedAt = new Map<string, number>();
  #dirty: FieldValues = {};
  #isSaving = false;
  #cancel: () => void = () => {};

  constructor(values: FieldValues, outside: FieldSaverPorts) {
    this.#outside = outside;
    this.#draft = new Observable<FieldDraft>({ values, refused: {}, state: { kind: 'saved' } });
    this.getDraft = this.#draft.get;
    this.subscribe = this.#draft.subscribe;
  }

  readonly getDraft: () => FieldDraft;
  readonly subscribe: (listener: () => void) => () => void;

  /** Restores what an earlier page load could not save. */
  recall(): void {
    const left = this.#outside.recall();
    if (Object.keys(left).length === 0) return;
    this.#dirty = { ...left, ...this.#dirty };
    this.#set({ values: { ...this.getDraft().values, ...left }, state: { kind: 'saving' } });
    void this.flush();
  }

  /** What the server has now, where nothing else is being typed: somebody else may have changed it. */
  take(values: FieldValues): void {
    const { values: shown, refused } = this.getDraft();
    const isOurs = (key: string) =>
      key in this.#dirty ||
      key in refused ||
      this.#outside.now() - (this.#savedAt.get(key) ?? Number.NEGATIVE_INFINITY) < echoMs;
    const news = Object.entries(values).filter(([key, value]) => !isOurs(key) && !same(shown[key], value));
    if (news.length > 0) this.#set({ values: { ...shown, ...Object.fromEntries(news) } });
  }

  /** @param waits it is not whole yet, so it is saved with the next `flush` */
  put(key: string, value: FieldValue, { waits = false }: { readonly waits?: boolean } = {}): void {
    this.#dirty = { ...this.#dirty, [key]: value };
    this.#outside.remember(this.#dirty);
    const { values, refused } = this.getDraft();
    this.#set({
      values: { ...values, [key]: value },
      refused: without(refused, [key]),
      state: { kind: 'saving' },
    });
    if (!waits) this.#schedule(pauseMs);
  }

  /** Saves now what is not saved: before something that needs it, and when the page is closed. */
  async flush(): Promise<void> {
    this.#cancel();
    const sending = this.#dirty;
    if (this.#isSaving || Object.keys(sending).length === 0) return;
    this.#isSaving = true;
    const reply = await this.#outside.save(sending);
    this.#isSaving = false;
    if (reply.ok) return this.#settle(sending, reply.refused);
    const { failure } = reply;
    if (failure.kind !== 'refused') {
      this.#set({ state: { kind: 'kept', failure } });
      this.#schedule(this.#delays.next());
      return;
    }
    // One field that is refused holds up no other.
    const { field, sentence } = failure;
    if (field !== undefined && field in sending)
      this.#settle({ [field]: sending[field] ?? null }, { [field]: sentence });
    else this.#settle(sending, {}, sentence);
  }

  close(): void {
    this.#cancel();
    this.#draft.close();
  }

  /** These were sent. What was changed again meanwhile remains to be saved; what was refused is not sent over and over. */
  #settle(sent: FieldValues, refused: FieldRefusals, sentence: string | null = null): void {
    this.#delays.reset();
    const done = Object.keys(sent).filter((key) => same(this.#dirty[key], sent[key]));
    this.#dirty = without(this.#dirty, done);
    this.#outside.remember(this.#dirty);
    const at = this.#outside.now();
    for (const key of done) if (!(key in refused)) this.#savedAt.set(key, at);
    const told = Object.entries(refused).filter(([key]) => done.includes(key));
    const left = Object.keys(this.#dirty).length;
    this.#set({
      refused: { ...this.getDraft().refused, ...Object.fromEntries(told) },
      state: sentence !== null ? { kind: 'failed', sentence } : { kind: left > 0 ? 'saving' : 'saved' },
    });
    if (left > 0) this.#schedule(0);
  }

  #set(change: Partial<FieldDraft>): void {
    this.#draft.set({ ...this.getDraft(), ...change });
  }

  #schedule(ms: number): void {
    this.#cancel();
    this.#cancel = this.#outside.later(ms, () => void this.flush());
  }
}

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
  /** What the server had while a field was as it had just been saved: shown once that time is over. */
  #late: FieldValues = {};
  #saving: Promise<void> | null = null;
  #cancel: () => void = () => {};
  #cancelLate: () => void = () => {};

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
    const now = this.#outside.now();
    const isTyped = (key: string) => key in this.#dirty || key in refused;
    const isEcho = (key: string) => now - (this.#savedAt.get(key) ?? Number.NEGATIVE_INFINITY) < echoMs;
    const others = Object.entries(values).filter(([key]) => !isTyped(key));
    const news = others.filter(([key, value]) => !isEcho(key) && !same(shown[key], value));
    this.#late = Object.fromEntries(others.filter(([key, value]) => isEcho(key) && !same(shown[key], value)));
    this.#cancelLate();
    if (Object.keys(this.#late).length > 0)
      this.#cancelLate = this.#outside.later(echoMs, () => this.take(this.#late));
    if (news.length > 0) this.#set({ values: { ...shown, ...Object.fromEntries(news) } });
  }

  /** Fields that nobody may change any more: what was typed there and is not saved gives way to what the server has. */
  close(keys: readonly string[], values: FieldValues): void {
    const { refused, values: shown } = this.getDraft();
    const given = keys.filter((key) => key in this.#dirty || key in refused);
    if (given.length === 0) return;
    this.#dirty = without(this.#dirty, given);
    const back = Object.fromEntries(given.map((key) => [key, values[key] ?? null]));
    this.#set({ values: { ...shown, ...back }, refused: without(refused, given) });
    this.#remember();
  }

  /** @param waits it is not whole yet, so it is saved with the next `flush` */
  put(key: string, value: FieldValue, { waits = false }: { readonly waits?: boolean } = {}): void {
    this.#dirty = { ...this.#dirty, [key]: value };
    const { values, refused } = this.getDraft();
    this.#set({
      values: { ...values, [key]: value },
      refused: without(refused, [key]),
      state: { kind: 'saving' },
    });
    this.#remember();
    if (!waits) this.#schedule(pauseMs);
  }

  /**
   * Saves now what is not saved: before something that needs it, and when the page is closed.
   * @returns whether everything is saved
   */
  async flush(): Promise<boolean> {
    this.#cancel();
    // At once where nothing is on its way: the page may be closing.
    if (this.#saving) await this.#saving;
    if (Object.keys(this.#dirty).length > 0) {
      this.#saving ??= this.#send(this.#dirty).finally(() => {
        this.#saving = null;
      });
      await this.#saving;
    }
    const { state, refused } = this.getDraft();
    return state.kind === 'saved' && Object.keys(refused).length === 0;
  }

  async #send(sending: FieldValues): Promise<void> {
    const reply = await this.#outside.save(sending);
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
      return this.#settle({ [field]: sending[field] ?? null }, { [field]: sentence });
    // All of it is refused, for the time being: it stays as it was typed, and goes out with whatever is typed next.
    this.#set({ state: { kind: 'failed', sentence } });
  }

  end(): void {
    this.#cancel();
    this.#cancelLate();
    this.#draft.close();
  }

  /** These were sent. What was changed again meanwhile remains to be saved; what was refused is not sent over and over. */
  #settle(sent: FieldValues, refused: FieldRefusals): void {
    this.#delays.reset();
    const done = Object.keys(sent).filter((key) => same(this.#dirty[key], sent[key]));
    this.#dirty = without(this.#dirty, done);
    const at = this.#outside.now();
    for (const key of done) if (!(key in refused)) this.#savedAt.set(key, at);
    const told = Object.entries(refused).filter(([key]) => done.includes(key));
    const left = Object.keys(this.#dirty).length;
    this.#set({
      refused: { ...this.getDraft().refused, ...Object.fromEntries(told) },
      state: { kind: left > 0 ? 'saving' : 'saved' },
    });
    this.#remember();
    if (left > 0) this.#schedule(0);
  }

  /** What is not saved, and what was refused: it comes back with the next page. */
  #remember(): void {
    const { values, refused } = this.getDraft();
    const kept = Object.keys(refused).map((key) => [key, values[key] ?? null]);
    this.#outside.remember({ ...Object.fromEntries(kept), ...this.#dirty });
  }

  #set(change: Partial<FieldDraft>): void {
    this.#draft.set({ ...this.getDraft(), ...change });
  }

  #schedule(ms: number): void {
    this.#cancel();
    this.#cancel = this.#outside.later(ms, () => void this.flush());
  }
}

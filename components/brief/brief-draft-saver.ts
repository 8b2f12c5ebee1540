import { RetryDelays } from '@/lib/core/back-off';
import { Observable } from '@/lib/core/observable';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { BriefAnswer, BriefAnswers } from '@/lib/domain/briefs/brief';

export type DraftState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** The request failed: stored in this browser, sent later. */
  | { readonly kind: 'kept'; readonly failure: RequestFailure }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Saves answers; resolves to null when saved, otherwise to the reason. */
export type SaveAnswers = (answers: BriefAnswers) => Promise<RequestFailure | null>;

export interface DraftSaverPorts {
  readonly save: SaveAnswers;
  /** This browser's storage for what is not saved yet. */
  readonly remember: (answers: BriefAnswers) => void;
  readonly recall: () => BriefAnswers;
  /** Calls back after a while; returns a function that cancels. */
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface Draft {
  readonly answers: BriefAnswers;
  readonly state: DraftState;
}

/** A pause in typing. */
const pauseMs = 700;
const backOff = { firstMs: 1000, longestMs: 15_000 } as const;

/** Answers as they are typed: shown at once, saved at every pause, stored in this browser until then (BRF-4). */
export class BriefDraftSaver {
  readonly #outside: DraftSaverPorts;
  readonly #draft: Observable<Draft>;
  readonly #delays = new RetryDelays(backOff);
  #dirty: BriefAnswers;
  #isSaving = false;
  #cancel: () => void = () => {};

  constructor(answers: BriefAnswers, outside: DraftSaverPorts) {
    this.#outside = outside;
    this.#dirty = {};
    this.#draft = new Observable<Draft>({ answers, state: { kind: 'saved' } });
    this.getDraft = this.#draft.get;
    this.subscribe = this.#draft.subscribe;
  }

  readonly getDraft: () => Draft;
  readonly subscribe: (listener: () => void) => () => void;

  /** Restores what an earlier page load could not save. */
  recall(): void {
    const left = this.#outside.recall();
    if (Object.keys(left).length === 0) return;
    this.#dirty = { ...left, ...this.#dirty };
    this.#draft.set({ answers: { ...this.getDraft().answers, ...left }, state: { kind: 'saving' } });
    void this.flush();
  }

  answer(key: string, answer: BriefAnswer): void {
    this.#dirty = { ...this.#dirty, [key]: answer };
    this.#outside.remember(this.#dirty);
    this.#draft.set({ answers: { ...this.getDraft().answers, [key]: answer }, state: { kind: 'saving' } });
    this.#schedule(pauseMs);
  }

  /** Saves now what is not saved: before the brief is sent, and when the page is closed. */
  async flush(): Promise<void> {
    this.#cancel();
    const sending = this.#dirty;
    if (this.#isSaving || Object.keys(sending).length === 0) return;
    this.#isSaving = true;
    const failure = await this.#outside.save(sending);
    this.#isSaving = false;
    if (failure && failure.kind !== 'refused') {
      this.#draft.set({ ...this.getDraft(), state: { kind: 'kept', failure } });
      this.#schedule(this.#delays.next());
      return;
    }
    this.#delays.reset();
    // What was changed again meanwhile remains to be saved; a refused answer is not sent over and over.
    const left = Object.entries(this.#dirty).filter(([key, answer]) => sending[key] !== answer);
    this.#dirty = Object.fromEntries(left);
    this.#outside.remember(this.#dirty);
    if (failure)
      this.#draft.set({ ...this.getDraft(), state: { kind: 'failed', sentence: failure.sentence } });
    else if (left.length === 0) this.#draft.set({ ...this.getDraft(), state: { kind: 'saved' } });
    if (left.length > 0) this.#schedule(0);
  }

  close(): void {
    this.#cancel();
    this.#draft.close();
  }

  #schedule(ms: number): void {
    this.#cancel();
    this.#cancel = this.#outside.later(ms, () => void this.flush());
  }
}

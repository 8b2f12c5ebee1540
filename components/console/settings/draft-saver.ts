import { RetryDelays } from '@/lib/core/back-off';
import { canonicalJson, type Json } from '@/lib/core/digest';
import type { MixId } from '@/lib/core/ids';
import { Observable } from '@/lib/core/observable';
import type { RequestFailure } from '@/lib/core/request-failure';
import { consoleEndpoints } from '@/lib/endpoints/areas/console.endpoints';
import type { Reply } from '@/lib/endpoints/client';
import { isRefusedBy } from '@/lib/endpoints/endpoint';
import { parseRecipe } from '@/lib/engine/chain/parse-recipe';
import type { Settings } from './settings-history';

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** The request failed: cached on this device until it succeeds. */
  | { readonly kind: 'offline'; readonly failure: RequestFailure }
  /** VER-6: changed in another window meanwhile. */
  | { readonly kind: 'conflict'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string };

/** This device's storage for one text. It may be blocked or full, which is not an error. */
export interface DraftCache {
  read(): string | null;
  write(text: string): void;
  clear(): void;
}

export interface DraftPorts {
  readonly save: (settings: Settings, revision: number) => Promise<Reply<{ revision: number }>>;
  /** The server's draft; null when it could not be fetched. */
  readonly load: () => Promise<{ readonly revision: number; readonly settings: Settings } | null>;
  readonly cache: DraftCache;
  /** Calls back after a while; returns a function that cancels. */
  readonly later: (ms: number, run: () => void) => () => void;
}

/** The outcome of sending: saved up to these settings, or the state to show. */
type Outcome =
  | { readonly kind: 'sent'; readonly revision: number; readonly text: string }
  | Exclude<SaveState, { kind: 'saved' | 'saving' }>;

const pauseMs = 700;
const backOff = { firstMs: 2000, longestMs: 30_000 } as const;

/**
 * Saves a draft as it changes: at once in this device's cache, after a pause on the server. Nothing is lost by closing the
 * page or losing the connection, and another window's changes are not overwritten without asking.
 */
export class DraftSaver {
  private readonly state = new Observable<SaveState>({ kind: 'saved' });
  readonly getState = this.state.get;
  readonly subscribe = this.state.subscribe;
  private wanted: Settings | null = null;
  private isSaving = false;
  private readonly delays = new RetryDelays(backOff);
  private cancel: () => void = () => {};
  private isClosed = false;
  /** What this device sent: a save may arrive although its response is lost, as when the page is closed. */
  private readonly sent = new Set<string>();

  /** @param before what the cache still holds from an earlier page load */
  constructor(
    private readonly ports: DraftPorts,
    private revision: number,
    before: Settings | null = null,
  ) {
    if (before) this.sent.add(textOf(before));
  }

  change(settings: Settings): void {
    this.wanted = settings;
    this.cacheWanted();
    if (this.state.get().kind === 'conflict') return;
    this.state.set({ kind: 'saving' });
    this.soon(pauseMs);
  }

  /** Saves pending changes at once: the page is about to close, or the connection is back. */
  flush(): void {
    this.cancel();
    void this.save();
  }

  /** Continues from the server's draft of this revision, with `settings` to be saved on top of it, if any. */
  adopt(revision: number, settings: Settings | null): void {
    this.revision = revision;
    this.wanted = settings;
    this.state.set({ kind: 'saved' });
    if (settings) this.flush();
    else this.ports.cache.clear();
  }

  /** These settings were based on another draft than the server's. */
  refuse(settings: Settings, sentence: string): void {
    this.wanted = settings;
    this.state.set({ kind: 'conflict', sentence });
  }

  close(): void {
    this.isClosed = true;
    this.cancel();
    this.state.close();
  }

  private soon(ms: number): void {
    this.cancel();
    this.cancel = this.ports.later(ms, () => void this.save());
  }

  private async save(): Promise<void> {
    const settings = this.wanted;
    if (settings === null || this.isSaving || this.state.get().kind === 'conflict') return;
    this.isSaving = true;
    const outcome = await this.send(settings);
    this.isSaving = false;
    if (outcome.kind === 'offline') return this.wait(outcome);
    if (outcome.kind !== 'sent') return this.state.set(outcome);
    this.delays.reset();
    this.revision = outcome.revision;
    if (this.wanted && textOf(this.wanted) !== outcome.text) {
      this.cacheWanted();
      return this.soon(pauseMs);
    }
    this.wanted = null;
    this.ports.cache.clear();
    this.state.set({ kind: 'saved' });
  }

  private async send(settings: Settings): Promise<Outcome> {
    const text = textOf(settings);
    this.sent.add(text);
    const reply = await this.ports.save(settings, this.revision);
    if (reply.ok) return { kind: 'sent', revision: reply.value.revision, text };
    const { failure } = reply;
    if (failure.kind !== 'refused') return { kind: 'offline', failure };
    if (!isRefusedBy(consoleEndpoints.saveDraft, failure, 'VER-6')) {
      return { kind: 'refused', sentence: failure.sentence };
    }
    const draft = await this.ports.load();
    const found = draft && textOf(draft.settings);
    if (draft && found !== null && this.sent.has(found)) {
      return { kind: 'sent', revision: draft.revision, text: found };
    }
    return { kind: 'conflict', sentence: failure.sentence };
  }

  private wait(offline: Extract<SaveState, { kind: 'offline' }>): void {
    this.state.set(offline);
    if (this.isClosed) return;
    this.soon(this.delays.next());
  }

  private cacheWanted(): void {
    if (this.wanted) this.ports.cache.write(JSON.stringify({ revision: this.revision, ...this.wanted }));
  }
}

/** The same text for equal settings. */
export function textOf({ recipe, mixId }: Settings): string {
  return `${canonicalJson(recipe as unknown as Json)} ${mixId ?? ''}`;
}

/** What is cached on this device and never reached the server; null if there is nothing, or nothing that this engine can read. */
export function readCache(cache: DraftCache): { revision: number; settings: Settings } | null {
  let kept: unknown;
  try {
    kept = JSON.parse(cache.read() ?? 'null');
  } catch {
    return null;
  }
  if (typeof kept !== 'object' || kept === null) return null;
  const { revision, recipe: json, mixId } = kept as Record<string, unknown>;
  const recipe = parseRecipe(json);
  if (typeof revision !== 'number' || !recipe.ok) return null;
  const settings = { recipe: recipe.value, mixId: typeof mixId === 'string' ? (mixId as MixId) : null };
  return { revision, settings };
}

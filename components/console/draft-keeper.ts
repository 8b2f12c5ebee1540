import type { MixId } from '@/lib/core/ids';
import { parseRecipe } from '@/lib/engine/chain/parse-recipe';
import type { Reply } from './console-api';
import type { Settings } from './settings-history';

export type KeepState =
  | { readonly kind: 'kept' }
  | { readonly kind: 'keeping' }
  /** No connection: kept on this device until there is one. */
  | { readonly kind: 'away' }
  /** VER-6: changed in another window meanwhile. */
  | { readonly kind: 'conflict'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string };

/** A place on this device for one text; it may be barred or full, which is no error. */
export interface DraftShelf {
  read(): string | null;
  write(text: string): void;
  clear(): void;
}

export interface DraftTools {
  /** Null when there is no connection. */
  readonly save: (settings: Settings, revision: number) => Promise<Reply<{ revision: number }> | null>;
  readonly shelf: DraftShelf;
  /** Calls back after a while; gives the way to cancel. */
  readonly later: (ms: number, run: () => void) => () => void;
}

const pauseMs = 700;
const firstRetryMs = 2000;
const longestRetryMs = 30_000;

/**
 * Keeps a draft as it changes: at once on this device, after a pause on the server. Nothing is lost by closing the
 * page or losing the connection, and nothing of another window is overwritten unasked.
 */
export class DraftKeeper {
  private readonly listeners = new Set<() => void>();
  private state: KeepState = { kind: 'kept' };
  private wanted: Settings | null = null;
  private isSaving = false;
  private retryMs = firstRetryMs;
  private cancel: () => void = () => {};
  private isClosed = false;

  constructor(
    private readonly tools: DraftTools,
    private revision: number,
  ) {}

  getState = (): KeepState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(settings: Settings): void {
    this.wanted = settings;
    this.shelve();
    if (this.state.kind === 'conflict') return;
    this.update({ kind: 'keeping' });
    this.soon(pauseMs);
  }

  /** Saves now what waits: the page is about to go, or the connection is back. */
  flush(): void {
    this.cancel();
    void this.save();
  }

  /** The server's draft is this page's base now: nothing waits, or `settings` does. */
  adopt(revision: number, settings: Settings | null): void {
    this.revision = revision;
    this.wanted = settings;
    this.update({ kind: 'kept' });
    if (settings) this.flush();
    else this.tools.shelf.clear();
  }

  /** What waits was made on another base than the server's. */
  refuse(settings: Settings, sentence: string): void {
    this.wanted = settings;
    this.update({ kind: 'conflict', sentence });
  }

  close(): void {
    this.isClosed = true;
    this.cancel();
    this.listeners.clear();
  }

  private soon(ms: number): void {
    this.cancel();
    this.cancel = this.tools.later(ms, () => void this.save());
  }

  private async save(): Promise<void> {
    const settings = this.wanted;
    if (settings === null || this.isSaving || this.state.kind === 'conflict') return;
    this.isSaving = true;
    const reply = await this.tools.save(settings, this.revision);
    this.isSaving = false;
    if (reply === null) return this.wait();
    if (!reply.ok) {
      const kind = reply.rule === 'VER-6' ? 'conflict' : 'refused';
      return this.update({ kind, sentence: reply.sentence });
    }
    this.retryMs = firstRetryMs;
    this.revision = reply.value.revision;
    if (this.wanted !== settings) {
      this.shelve();
      return this.soon(pauseMs);
    }
    this.wanted = null;
    this.tools.shelf.clear();
    this.update({ kind: 'kept' });
  }

  private wait(): void {
    this.update({ kind: 'away' });
    if (this.isClosed) return;
    this.soon(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, longestRetryMs);
  }

  private shelve(): void {
    if (this.wanted) this.tools.shelf.write(JSON.stringify({ revision: this.revision, ...this.wanted }));
  }

  private update(state: KeepState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** What this device kept and the server never got; null when there is nothing, or nothing that this engine reads. */
export function readShelf(shelf: DraftShelf): { revision: number; settings: Settings } | null {
  let kept: unknown;
  try {
    kept = JSON.parse(shelf.read() ?? 'null');
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

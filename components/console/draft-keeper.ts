import type { Reply } from '@/components/shell/call-api';
import type { MixId } from '@/lib/core/ids';
import { canonicalRecipe } from '@/lib/engine/chain/canonical-recipe';
import { parseRecipe } from '@/lib/engine/chain/parse-recipe';
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
  /** The server's draft; null when there is no connection or none of ours is there. */
  readonly load: () => Promise<{ readonly revision: number; readonly settings: Settings } | null>;
  readonly shelf: DraftShelf;
  /** Calls back after a while; gives the way to cancel. */
  readonly later: (ms: number, run: () => void) => () => void;
}

/** What came of sending: kept up to these settings, or a state. */
type Outcome =
  | { readonly kind: 'saved'; readonly revision: number; readonly text: string }
  | Exclude<KeepState, { kind: 'kept' | 'keeping' }>;

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
  /** What this device sent: a save may arrive although its answer never came back, as when the page closed. */
  private readonly sent = new Set<string>();

  /** @param before what this device still held from an earlier page */
  constructor(
    private readonly tools: DraftTools,
    private revision: number,
    before: Settings | null = null,
  ) {
    if (before) this.sent.add(textOf(before));
  }

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
    const outcome = await this.send(settings);
    this.isSaving = false;
    if (outcome.kind === 'away') return this.wait();
    if (outcome.kind !== 'saved') return this.update(outcome);
    this.retryMs = firstRetryMs;
    this.revision = outcome.revision;
    if (this.wanted && textOf(this.wanted) !== outcome.text) {
      this.shelve();
      return this.soon(pauseMs);
    }
    this.wanted = null;
    this.tools.shelf.clear();
    this.update({ kind: 'kept' });
  }

  private async send(settings: Settings): Promise<Outcome> {
    const text = textOf(settings);
    this.sent.add(text);
    const reply = await this.tools.save(settings, this.revision);
    if (reply === null) return { kind: 'away' };
    if (reply.ok) return { kind: 'saved', revision: reply.value.revision, text };
    if (reply.rule !== 'VER-6') return { kind: 'refused', sentence: reply.sentence };
    const draft = await this.tools.load();
    const found = draft && textOf(draft.settings);
    if (draft && found !== null && this.sent.has(found)) {
      return { kind: 'saved', revision: draft.revision, text: found };
    }
    return { kind: 'conflict', sentence: reply.sentence };
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

/** One text for settings that are the same. */
export function textOf({ recipe, mixId }: Settings): string {
  return `${canonicalRecipe(recipe)} ${mixId ?? ''}`;
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

import type { BypassMode } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { Deck } from '../deck';
import type { DeckState } from '../transport/deck-state';
import { ChainVariants } from './chain/chain-variants';
import { type CodecChoice, codedVoiceId } from './choice';
import type { CodecClient } from './codec-client';
import type { CodecHost } from './codec-host';
import { type CodedProgress, codecsMissing, type FromCodec } from './protocol';

/** A codec that has been off for this long frees its memory. */
const LINGER_MS = 60_000;
/** Codecs that failed to load are tried again after this. */
const AGAIN_MS = 4000;

/** The part of the codec previews that every page loads; the rest is loaded when a codec is first chosen. */
export class CodecSwitch {
  private choice: CodecChoice | null = null;
  private client: CodecClient | null = null;
  private isLoading = false;
  private isActive = false;
  private isChainNew = false;
  private trouble: string | null = null;
  private decks: readonly DeckState[] = [];
  private ending: ReturnType<typeof setTimeout> | undefined;
  /** By coded voice; kept as long as the page lives, or the chain settings that it belongs to. */
  private readonly known = new Map<string, CodedProgress>();
  private readonly variants = new ChainVariants(() => this.reencode());

  constructor(private readonly host: CodecHost) {}

  choose(choice: CodecChoice | null): void {
    this.choice = choice;
    this.isChainNew &&= choice !== null;
    clearTimeout(this.ending);
    if (choice === null) this.ending = setTimeout(() => this.end(), LINGER_MS);
    else if (this.client === null && !this.isLoading) void this.load();
    this.report();
  }

  setDecks(decks: readonly DeckState[]): void {
    this.decks = decks;
    this.tell();
    this.report();
  }

  /** New chain settings, before the audio thread gets them: voices encoded with other settings are released first. */
  setRecipe(recipe: Recipe): void {
    if (!this.variants.isNew(recipe)) return;
    this.isChainNew = this.isChainCoded;
    this.variants.setRecipe(recipe, this.isChainCoded);
  }

  setBypass(mode: BypassMode): void {
    this.variants.setBypass(mode);
  }

  /** The coded voice of a deck; null: none. */
  readonly voiceIdOf = ({ id, insert }: Deck): string | null => {
    if (this.choice === null) return null;
    return this.idFor(id, this.choice, insert !== undefined);
  };

  progressOf(deckId: string, choice: CodecChoice): CodedProgress | null {
    const state = this.decks.find(({ deck }) => deck.id === deckId);
    return this.known.get(this.idFor(deckId, choice, state?.deck.insert !== undefined) ?? '') ?? null;
  }

  /** Follows the audio thread's reports of what is sounding. */
  follow(isActive: boolean): void {
    if (isActive === this.isActive) return;
    this.isActive = isActive;
    this.report();
  }

  dispose(): void {
    this.choice = null;
    this.variants.dispose();
    this.end();
  }

  /** Whether somebody is listening to the chain through a codec. */
  private get isChainCoded(): boolean {
    return this.choice !== null && this.decks.some(({ deck }) => deck.insert !== undefined);
  }

  private idFor(deckId: string, choice: CodecChoice, isChained: boolean): string | null {
    if (!isChained) return codedVoiceId(deckId, choice);
    const variant = this.variants.current;
    return variant && codedVoiceId(deckId, choice, variant.id);
  }

  private reencode(): void {
    const { current } = this.variants;
    if (current?.recipe)
      for (const id of this.known.keys())
        if (id.includes('~chain') && !id.endsWith(`~${current.id}`)) this.known.delete(id);
    if (this.isChainCoded) this.host.revoice();
  }

  private tell(): void {
    this.client?.setDecks(this.choice, this.decks, this.variants.current);
  }

  private async load(): Promise<void> {
    this.isLoading = true;
    try {
      const { CodecClient: Made } = await import('./codec-client');
      if (this.choice === null) return;
      this.client = new Made(this.host, {
        onMessage: (message) => this.receive(message),
        onLost: () => this.lose(),
      });
      this.tell();
    } catch {
      this.lose();
    } finally {
      this.isLoading = false;
    }
  }

  /** The worker failed to load or crashed: the decks are heard unencoded, and loading is tried again. */
  private lose(): void {
    this.end();
    this.receive({ type: 'codecs', trouble: codecsMissing });
    this.ending = setTimeout(() => {
      if (this.choice !== null && this.client === null && !this.isLoading) void this.load();
    }, AGAIN_MS);
  }

  private end(): void {
    clearTimeout(this.ending);
    this.client?.dispose();
    this.client = null;
  }

  private receive(message: FromCodec): void {
    switch (message.type) {
      case 'codecs':
        this.trouble = message.trouble;
        break;
      case 'progress':
        this.keep(message);
        break;
      default:
        message satisfies never;
    }
    this.report();
  }

  /** Files do not change: measured figures survive when a new worker starts over. */
  private keep(progress: CodedProgress): void {
    const { id } = progress;
    const before = this.known.get(id)?.figures ?? null;
    const isFinal = before !== null && (before.afterDbtp <= 0 || before.ceilingDbtp !== null);
    this.known.set(id, { ...progress, figures: isFinal ? before : (progress.figures ?? before) });
  }

  private report(): void {
    const { choice, isActive, trouble } = this;
    if (choice === null) {
      this.host.show(null);
      return;
    }
    const decks = new Map<string, CodedProgress>();
    for (const { deck } of this.decks) {
      const progress = this.progressOf(deck.id, choice);
      if (progress === null) continue;
      decks.set(deck.id, progress);
      if (deck.insert !== undefined && progress.figures !== null) this.isChainNew = false;
    }
    this.host.show({ choice, isActive, trouble, decks, isChainNew: this.isChainNew });
  }
}

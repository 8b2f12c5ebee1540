import type { ToWorklet } from '../protocol';
import type { DeckState } from '../transport-state';
import { type CodecChoice, codedVoiceId } from './choice';
import type { Coder } from './coder';
import type { CodingState } from './coding-state';
import { type CodedProgress, codecsMissing, type FromCodec } from './protocol';

/** A codec that has been off for so long gives its memory back. */
const LINGER_MS = 60_000;
/** Codecs that did not come are asked for again after this. */
const AGAIN_MS = 4000;

export interface CodecHost {
  /** The context's. */
  readonly sampleRate: number;
  readonly tell: (message: ToWorklet, transfer?: Transferable[]) => void;
  readonly show: (coding: CodingState | null) => void;
}

/** The part of the codec previews that every page has: it loads the rest when a codec is first chosen. */
export class CodecSwitch {
  choice: CodecChoice | null = null;
  private coder: Coder | null = null;
  private isLoading = false;
  private isHeard = false;
  private trouble: string | null = null;
  private decks: readonly DeckState[] = [];
  private ending: ReturnType<typeof setTimeout> | undefined;
  /** By coded voice, kept while the page lives. */
  private readonly known = new Map<string, CodedProgress>();

  constructor(private readonly host: CodecHost) {}

  choose(choice: CodecChoice | null): void {
    this.choice = choice;
    clearTimeout(this.ending);
    if (choice === null) this.ending = setTimeout(() => this.end(), LINGER_MS);
    else if (this.coder === null && !this.isLoading) void this.load();
    this.report();
  }

  setDecks(decks: readonly DeckState[]): void {
    this.decks = decks;
    this.coder?.setDecks(this.choice, decks);
    this.report();
  }

  progressOf(deckId: string, choice: CodecChoice): CodedProgress | null {
    return this.known.get(codedVoiceId(deckId, choice)) ?? null;
  }

  /** What the audio thread says about what sounds. */
  follow(isHeard: boolean): void {
    if (isHeard === this.isHeard) return;
    this.isHeard = isHeard;
    this.report();
  }

  dispose(): void {
    this.choice = null;
    this.end();
  }

  private async load(): Promise<void> {
    this.isLoading = true;
    try {
      const { Coder: Made } = await import('./coder');
      if (this.choice === null) return;
      this.coder = new Made(this.host, {
        hear: (message) => this.hear(message),
        lost: () => this.lose(),
      });
      this.coder.setDecks(this.choice, this.decks);
    } catch {
      this.lose();
    } finally {
      this.isLoading = false;
    }
  }

  /** The worker has not come, or has fallen over: the decks are heard as they are, and it is asked for again. */
  private lose(): void {
    this.end();
    this.hear({ type: 'codecs', trouble: codecsMissing });
    this.ending = setTimeout(() => {
      if (this.choice !== null && this.coder === null && !this.isLoading) void this.load();
    }, AGAIN_MS);
  }

  private end(): void {
    clearTimeout(this.ending);
    this.coder?.dispose();
    this.coder = null;
  }

  private hear(message: FromCodec): void {
    if (message.type === 'codecs') this.trouble = message.trouble;
    else this.keep(message);
    this.report();
  }

  /** Files do not change: what has been measured is not forgotten when a new worker begins again. */
  private keep(progress: CodedProgress): void {
    const id = `${progress.deckId}~${progress.choiceId}`;
    const before = this.known.get(id)?.figures ?? null;
    const isFinal = before !== null && (before.afterDbtp <= 0 || before.ceilingDbtp !== null);
    this.known.set(id, { ...progress, figures: isFinal ? before : (progress.figures ?? before) });
  }

  private report(): void {
    const { choice, isHeard, trouble } = this;
    if (choice === null) {
      this.host.show(null);
      return;
    }
    const decks = new Map<string, CodedProgress>();
    for (const { deck } of this.decks) {
      const progress = this.progressOf(deck.id, choice);
      if (progress !== null) decks.set(deck.id, progress);
    }
    this.host.show({ choice, isHeard, trouble, decks });
  }
}

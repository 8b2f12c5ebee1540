import type { ReadSource } from '../../../pcm/read-span';
import type { CodedDeck } from '../protocol';
import { ChainedSource } from './chained-source';

/** The mixes that are encoded through the chain: one set of settings for each deck. */
export class ChainedSources {
  private readonly known = new Map<string, { readonly variantId: string; readonly source: ChainedSource }>();

  constructor(private readonly read: ReadSource) {}

  /** What is encoded for a deck: the file itself, or its print and where to read it. */
  standInFor(deck: CodedDeck): { readonly deck: CodedDeck; readonly read: ReadSource } {
    const { variant, id, pcm } = deck;
    if (!variant?.recipe) return { deck, read: this.read };
    let known = this.known.get(id);
    if (known?.variantId !== variant.id) {
      known?.source.close();
      const source = new ChainedSource({ source: pcm, recipe: variant.recipe, read: this.read });
      known = { variantId: variant.id, source };
      this.known.set(id, known);
    }
    const { source } = known;
    return { deck: { ...deck, pcm: source.pcm }, read: () => source.read };
  }

  /** Stops rendering decks that are not in this list, and drops those whose settings have changed. */
  setDecks(decks: readonly CodedDeck[]): void {
    for (const [id, { variantId, source }] of this.known) {
      const variant = decks.find((deck) => deck.id === id)?.variant;
      if (variant?.id === variantId) continue;
      source.interrupt();
      if (!variant?.recipe) continue;
      source.close();
      this.known.delete(id);
    }
  }

  /** It was encoded with settings that the deck no longer has. */
  isStale({ id, variant }: CodedDeck): boolean {
    return !!variant?.recipe && this.known.get(id)?.variantId !== variant.id;
  }
}

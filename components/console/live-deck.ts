import { consoleText } from '@/components/text/console';
import type { ConsoleMix, ConsoleVersion, ConsoleView } from '@/lib/domain/versions/console.view';
import { canonicalRecipe } from '@/lib/engine/chain/canonical-recipe';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { Deck, DeckLoudness } from '@/lib/player/deck';

/** How the chain is heard. Matched: without it, at its loudness; plain: without it, as loud as the mix is. */
export type ChainListening = 'in' | 'matched' | 'plain';

/** The deck of a mix through the chain. */
export function liveDeckId(mixId: string): string {
  return `live-${mixId}`;
}

export interface Desk {
  readonly view: ConsoleView;
  readonly mix: ConsoleMix | null;
  /** Loudness of the mix through the chain as set; null while it is not known. */
  readonly loudness: DeckLoudness | null;
  readonly listening: ChainListening;
}

const unknown: DeckLoudness = { integratedLufs: null, truePeakDbtp: null };

/**
 * What can be heard on the console: the mix through the chain, the versions, the mix itself, the references. While
 * the chain is bypassed at the same loudness, its deck is the mix and levelled as that.
 */
export function consoleDecks({ view, mix, loudness, listening }: Desk): Deck[] {
  const versions = view.decks.filter(({ kind }) => kind === 'version');
  const references = view.decks.filter(({ kind }) => kind === 'reference');
  const dry = mix?.deck ?? null;
  if (mix === null || dry === null) return [...versions, ...references];
  const live: Deck = {
    ...dry,
    id: liveDeckId(mix.id),
    kind: 'version',
    label: consoleText.live.label,
    loudness: listening === 'matched' ? dry.loudness : (loudness ?? unknown),
    insert: 'chain',
  };
  return [live, ...versions, dry, ...references];
}

/** The newest version that was printed of these settings. */
export function versionOf(
  { versions }: ConsoleView,
  { recipe, mixId }: { recipe: Recipe; mixId: string | null },
): ConsoleVersion | null {
  const text = canonicalRecipe(recipe);
  const isSame = ({ recipe: made, mixId: source }: ConsoleVersion) =>
    source === mixId && made !== null && canonicalRecipe(made.settings) === text;
  return versions.find(isSame) ?? null;
}

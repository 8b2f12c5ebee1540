import { consoleText } from '@/components/text/console';
import type { ConsoleMix, ConsoleVersion, ConsoleView } from '@/lib/domain/versions/console.view';
import type { Deck, DeckLoudness } from '@/lib/player/deck';
import { textOf } from '../settings/draft-saver';
import type { Settings } from '../settings/settings-history';

/** How the chain is heard. Matched: bypassed at the chain's loudness; plain: bypassed at the mix's own loudness. */
export type ChainMonitoring = 'in' | 'matched' | 'plain';

/** The deck of a mix through the chain. */
export function liveDeckId(mixId: string): string {
  return `live-${mixId}`;
}

export interface ConsoleDeckSources {
  readonly view: ConsoleView;
  readonly mix: ConsoleMix | null;
  /** Loudness of the mix through the chain's current settings; null while it is not known. */
  readonly loudness: DeckLoudness | null;
  readonly monitoring: ChainMonitoring;
}

const unknown: DeckLoudness = { integratedLufs: null, truePeakDbtp: null };

/**
 * The decks of the console: the mix through the chain, the versions, the mix itself, the references. While
 * the chain is bypassed at matched loudness, its deck is the mix and has the mix's levels.
 */
export function consoleDecks({ view, mix, loudness, monitoring }: ConsoleDeckSources): Deck[] {
  const versions = view.decks.filter(({ kind }) => kind === 'version');
  const references = view.decks.filter(({ kind }) => kind === 'reference');
  const dry = mix?.deck ?? null;
  if (mix === null || dry === null) return [...versions, ...references];
  const live: Deck = {
    ...dry,
    id: liveDeckId(mix.id),
    kind: 'version',
    label: consoleText.live.label,
    loudness: monitoring === 'matched' ? dry.loudness : (loudness ?? unknown),
    insert: 'chain',
  };
  return [live, ...versions, dry, ...references];
}

/** The newest version that was printed with these settings. */
export function versionOf({ versions }: ConsoleView, settings: Settings): ConsoleVersion | null {
  const text = textOf(settings);
  const isSame = ({ recipe, mixId }: ConsoleVersion) =>
    recipe?.settings.ok && textOf({ recipe: recipe.settings.value, mixId }) === text;
  return versions.find(isSame) ?? null;
}

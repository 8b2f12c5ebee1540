import { type Deck, type DeckLoudness, framesAtRate } from './deck';
import { linearFromDb, matchGainsDb } from './match';
import type { StreamSpec, VoiceSpec } from './protocol';
import type { DeckState, MatchMode } from './transport-state';

/** What the match is taken from when it is about a range; null: whole files. */
export type RangeLoudness = ReadonlyMap<string, DeckLoudness> | null;

/** The decks with their lengths on the timeline and their match; troubles of those that were there are kept. */
export function deckStates(
  decks: readonly Deck[],
  sampleRate: number,
  { before, rangeLoudness }: { before: readonly DeckState[]; rangeLoudness: RangeLoudness },
): readonly DeckState[] {
  const gains = matchGainsDb(
    decks.map(({ id, loudness }) => ({ id, loudness: rangeLoudness?.get(id) ?? loudness })),
  );
  return decks.map((deck) => ({
    deck,
    matchDb: gains.get(deck.id) ?? 0,
    frames: framesAtRate(deck.pcm, sampleRate),
    trouble: before.find((state) => state.deck.id === deck.id)?.trouble ?? null,
  }));
}

/** Linear gain of every deck. */
export function levelsOf(decks: readonly DeckState[], match: MatchMode): Record<string, number> {
  const levels: Record<string, number> = {};
  for (const { deck, matchDb } of decks)
    levels[deck.id] = match === 'as-delivered' ? 1 : linearFromDb(matchDb);
  return levels;
}

/** The decks for the audio thread. */
export function voicesOf(decks: readonly DeckState[], match: MatchMode): VoiceSpec[] {
  const levels = levelsOf(decks, match);
  return decks.map(({ deck, frames }) => ({
    id: deck.id,
    recordingId: deck.recordingId,
    frames,
    offsetFrames: deck.offsetFrames ?? 0,
    level: levels[deck.id] ?? 1,
    insert: deck.insert === 'chain',
  }));
}

/** The decks for the stream worker. */
export function streamsOf(decks: readonly DeckState[]): StreamSpec[] {
  return decks.map(({ deck, frames }) => ({
    id: deck.id,
    pcm: deck.pcm,
    frames,
    offsetFrames: deck.offsetFrames ?? 0,
  }));
}

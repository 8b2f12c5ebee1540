import { framesAtRate } from '../../pcm/pcm-source';
import type { Deck, DeckLoudness } from '../deck';
import { leftOutOfMatch, linearFromDb, matchGainsDb, shortfallDb } from '../match/match';
import { speakerLossDb } from '../preview/speaker-loss';
import type { FromStream, StreamSpec, VoiceSpec } from '../protocol';
import type { CodedVoices, DeckState } from './deck-state';
import type { TransportState } from './transport-state';

/** The range that the match is based on; null: whole files. */
export type RangeLoudness = ReadonlyMap<string, DeckLoudness> | null;

/** A deck that loses more than this is as good as silent; making it up would turn every other deck down for its sake. */
const MOST_MADE_UP_DB = 12;

type Listening = Pick<TransportState, 'sampleRate' | 'decks' | 'match' | 'rangeLoudness' | 'preview'>;

/** The decks with their lengths on the timeline and their levels; the troubles of decks that stay are kept. */
export function deckStates(list: readonly Deck[], listening: Listening): readonly DeckState[] {
  const { sampleRate, match, preview } = listening;
  const rangeLoudness = match === 'range' ? listening.rangeLoudness : null;
  const losses = new Map(list.map((deck) => [deck.id, speakerLossDb(deck, preview.speaker)]));
  const inputs = list.map(({ id, loudness }) => ({
    id,
    loudness: rangeLoudness?.get(id) ?? loudness,
    lossDb: madeUpDb(losses.get(id) ?? null),
  }));
  const leftOut = leftOutOfMatch(inputs);
  const gains = matchGainsDb(inputs);
  const isMatched = match !== 'as-delivered' && preview.platform === null;
  const short = shortfallDb(inputs);
  return list.map((deck) => {
    const before = listening.decks.find((state) => state.deck.id === deck.id);
    const matchDb = gains.get(deck.id) ?? 0;
    const lossDb = losses.get(deck.id) ?? null;
    return {
      deck,
      matchDb,
      isLeftOut: leftOut.has(deck.id),
      levelDb: preview.platform?.gainDb(deck.loudness) ?? (isMatched ? matchDb : 0),
      quieterLu: lossDb !== null && isMatched ? lossDb - madeUpDb(lossDb) + short : lossDb,
      frames: framesAtRate(deck.pcm, sampleRate),
      trouble: before?.trouble ?? null,
      isLost: before?.isLost ?? false,
    };
  });
}

function madeUpDb(lossDb: number | null): number {
  return lossDb !== null && lossDb <= MOST_MADE_UP_DB ? lossDb : 0;
}

/** Linear gain of every deck. */
export function levelsOf(decks: readonly DeckState[]): Record<string, number> {
  const levels: Record<string, number> = {};
  for (const { deck, levelDb } of decks) levels[deck.id] = linearFromDb(levelDb);
  return levels;
}

/** The decks for the audio thread, with their coded voices. */
export function voicesOf(decks: readonly DeckState[], codedIdOf: CodedVoices): VoiceSpec[] {
  const levels = levelsOf(decks);
  const own = decks.map(({ deck, frames }) => ({
    id: deck.id,
    recordingId: deck.recordingId,
    frames,
    offsetFrames: deck.offsetFrames ?? 0,
    level: levels[deck.id] ?? 1,
    insert: deck.insert === 'chain',
  }));
  const coded = own.flatMap((spec, index) => {
    const { deck } = decks[index] ?? {};
    const id = deck ? codedIdOf(deck) : null;
    return id === null ? [] : [{ ...spec, id, insert: false, codedOf: spec.id }];
  });
  return [...own, ...coded];
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

/** The decks with new information about one of them. */
export function withTrouble(decks: readonly DeckState[], message: FromStream): readonly DeckState[] {
  const known = troubleOf(message);
  return decks.map((state) => (state.deck.id === message.id ? { ...state, ...known } : state));
}

function troubleOf(message: FromStream): Pick<DeckState, 'trouble' | 'isLost'> {
  switch (message.type) {
    case 'trouble':
      return { trouble: message.sentence, isLost: message.lasting };
    case 'clear':
      return { trouble: null, isLost: false };
    default:
      return message satisfies never;
  }
}

type Places = Pick<TransportState, 'decks' | 'activeId' | 'pendingId'>;

/** Id of the deck next to the active one, in the order of the strip and wrapping at its ends. */
export function neighbourOf({ decks, activeId, pendingId }: Places, by: 1 | -1): string | null {
  const ids = decks.filter(({ deck }) => deck.insert === undefined).map(({ deck }) => deck.id);
  const at = ids.indexOf(pendingId ?? activeId);
  return ids[(at + by + ids.length) % Math.max(1, ids.length)] ?? null;
}

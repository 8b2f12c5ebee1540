import type { CodingState } from '../codec/coding-state';
import type { Deck, DeckLoudness } from '../deck';
import type { Sound } from '../output/sound';
import type { PreviewState } from '../preview/speaker';
import type { ChainMeterMessage, Delta, LoopRange, MeterMessage } from '../protocol';
import type { DeckState } from './deck-state';

/** Turned down to the quietest over the whole files, or over the chosen range; or left as it is. */
export type MatchMode = 'matched' | 'range' | 'as-delivered';

/** An immutable picture of the transport; a new one for every change but the moving position. */
export interface TransportState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** A sentence when the player could not be started. */
  readonly failure: string | null;
  /** In the simple way one deck sounds at a time, and there are no previews, meters, differences and blind tests. */
  readonly mode: Sound['mode'];
  /** False where the browser lets no page change the level; then everything is heard as delivered. */
  readonly canLevel: boolean;
  /** Somebody else took the sound (a call, another app), until play is pressed again. */
  readonly isTaken: boolean;
  /** A blind test is on: nothing outside of it may tell or change what is heard. */
  readonly isBlind: boolean;
  readonly playing: boolean;
  /** Playing is wanted, and sound comes as soon as its samples are here. */
  readonly waiting: boolean;
  /** 1; other whole numbers while shuttling, negative backwards. */
  readonly rate: number;
  /** The timeline's frames per second. */
  readonly sampleRate: number;
  readonly decks: readonly DeckState[];
  readonly activeId: string;
  /** Deck that follows as soon as it can be heard without a gap. */
  readonly pendingId: string | null;
  /** Deck heard before this one: what X goes back to. */
  readonly previousId: string | null;
  /** Length of the heard deck. */
  readonly durationFrames: number;
  /** What is taken away from the heard deck; null: nothing. */
  readonly delta: Delta | null;
  readonly match: MatchMode;
  /** How the world will hear it; a service's levelling stands in place of the match. */
  readonly preview: PreviewState;
  /** What codec it is heard through, as far as that is here; null: none. */
  readonly coding: CodingState | null;
  /** What each deck measures over the chosen range, by id; null until that is known. */
  readonly rangeLoudness: ReadonlyMap<string, DeckLoudness> | null;
  readonly loop: LoopRange | null;
  /** Linear, 0 to 1. */
  readonly volume: number;
  /** Times that sound stopped for want of samples. */
  readonly underruns: number;
  /** Times that the end was reached. */
  readonly ends: number;
}

export interface TransportOptions {
  readonly decks: readonly Deck[];
  /** Gives the timeline its sample rate and is heard first; the first deck by default. */
  readonly mainDeckId?: string;
  readonly match?: MatchMode;
}

export type MeterListener = (message: MeterMessage | ChainMeterMessage) => void;

type Sounding = Pick<Sound, 'mode' | 'canLevel' | 'sampleRate'>;

export function initialState(options: TransportOptions, sound: Sounding, activeId: string): TransportState {
  const { mode, canLevel, sampleRate } = sound;
  return {
    status: 'loading',
    failure: null,
    mode,
    canLevel,
    isTaken: false,
    isBlind: false,
    playing: false,
    waiting: false,
    rate: 1,
    sampleRate,
    decks: [],
    activeId,
    pendingId: null,
    previousId: null,
    durationFrames: 0,
    delta: null,
    match: canLevel ? (options.match ?? 'matched') : 'as-delivered',
    preview: { speaker: 'stereo', platform: null },
    coding: null,
    rangeLoudness: null,
    loop: null,
    volume: 1,
    underruns: 0,
    ends: 0,
  };
}

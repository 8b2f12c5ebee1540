import type { CodingState } from '../codec/coding-state';
import type { Deck, DeckLoudness } from '../deck';
import type { Sound } from '../output/sound';
import type { PreviewState } from '../preview/speaker';
import type { ChainMeterMessage, Delta, LoopRange, MeterMessage } from '../protocol';
import type { DeckState } from './deck-state';

/** Turned down to the quietest over the whole files, or over the chosen range; or as delivered. */
export type MatchMode = 'matched' | 'range' | 'as-delivered';

/** An immutable snapshot of the transport; a new one for every change except the moving position. */
export interface TransportState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** A sentence when the player could not be started. */
  readonly failure: string | null;
  /** In simple mode one deck plays at a time, and there are no previews, meters, differences or blind tests. */
  readonly mode: Sound['mode'];
  /** False where the browser does not let a page change the level; then everything is heard as delivered. */
  readonly canLevel: boolean;
  /** A call or another app has taken the sound device, until play is pressed again. */
  readonly isInterrupted: boolean;
  /** A blind test is running: nothing outside of it may reveal or change what is heard. */
  readonly isBlind: boolean;
  readonly playing: boolean;
  /** Playing is wanted; sound starts as soon as its samples are loaded. */
  readonly waiting: boolean;
  /** 1; other whole numbers while shuttling, negative backwards. */
  readonly rate: number;
  /** The timeline's frames per second. */
  readonly sampleRate: number;
  readonly decks: readonly DeckState[];
  readonly activeId: string;
  /** Deck that becomes active as soon as it can be heard without a gap. */
  readonly pendingId: string | null;
  /** Deck heard before this one: the one that X returns to. */
  readonly previousId: string | null;
  /** Length of the active deck. */
  readonly durationFrames: number;
  /** What is subtracted from the active deck; null: nothing. */
  readonly delta: Delta | null;
  readonly match: MatchMode;
  /** How listeners will hear it; a service's normalisation replaces the match. */
  readonly preview: PreviewState;
  /** The codec it is heard through, as far as that is ready; null: none. */
  readonly coding: CodingState | null;
  /** Loudness of each deck over the chosen range, by id; null until that is known. */
  readonly rangeLoudness: ReadonlyMap<string, DeckLoudness> | null;
  readonly loop: LoopRange | null;
  /** Linear, 0 to 1. */
  readonly volume: number;
  /** Number of times that playback stopped for lack of samples. */
  readonly underruns: number;
  /** Number of times that the end was reached. */
  readonly ends: number;
}

export interface TransportOptions {
  readonly decks: readonly Deck[];
  /** Determines the timeline's sample rate and is heard first; the first deck by default. */
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
    isInterrupted: false,
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

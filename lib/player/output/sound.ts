import type { FromStream, FromWorklet, LoopRange, StatusMessage, ToWorklet } from '../protocol';
import type { CodedVoices, DeckState } from '../transport/deck-state';

/** `full`: all decks mixed on the audio thread. `simple`: one media element that plays the heard deck alone. */
export type PlaybackMode = 'full' | 'simple';

export interface SoundEvents {
  readonly fromWorklet: (message: FromWorklet) => void;
  readonly fromStream: (message: FromStream) => void;
  /** It cannot sound any more, or never could; another way has to go on. */
  readonly lost: () => void;
  /** A call, another app or the system has taken the sound. */
  readonly taken: () => void;
  /** The device runs, for the first time or again: what draws the position has to look anew. */
  readonly running: () => void;
}

/** What a status message leaves open about the position. */
export interface Span {
  /** Where the present stretch of sound began. */
  readonly rolledFrom: number;
  readonly loop: LoopRange | null;
  readonly endFrame: number;
}

/**
 * What sounds for a transport. Both ways take the audio thread's messages and report as it does; what a media element
 * cannot do (difference, previews, meters, the chain) it leaves out.
 */
export interface Sound {
  readonly mode: PlaybackMode;
  /** Frames of the timeline per second. */
  readonly sampleRate: number;
  /** False on phones that let no page change the level: then nothing is matched. */
  readonly canLevel: boolean;
  /** Null where there is no Web Audio in it. */
  readonly context: AudioContext | null;
  /** The node that sounds, for taps and analysers. */
  readonly output: AudioNode | null;
  /** Resolves when it listens. Where that can't be, `lost` is told instead. */
  readonly ready: Promise<void>;
  /** Whether the sound device runs: before the first gesture, and while a call has it, it does not. */
  readonly isRunning: boolean;
  /** Messages told so far. */
  readonly sent: number;
  tell(message: ToWorklet, transfer?: Transferable[]): void;
  /** With a codec, decks have coded voices too; a media element has none. */
  setDecks(decks: readonly DeckState[], activeId: string, codedIdOf: CodedVoices): void;
  /** A person's gesture asked for sound. */
  wake(): void;
  /** Whole frame of the timeline that is heard now. */
  audibleFrame(status: StatusMessage, span: Span): number;
  /** Plays through this device; '' is the system's own. Rejects when that device cannot be had. */
  setSink(deviceId: string): Promise<void>;
  dispose(): void;
}

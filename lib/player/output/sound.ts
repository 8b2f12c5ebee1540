import type { FromStream, FromWorklet, LoopRange, StatusMessage, ToWorklet } from '../protocol';
import type { CodedVoices, DeckState } from '../transport/deck-state';

/** `full`: all decks mixed on the audio thread. `simple`: one media element that plays only the active deck. */
export type PlaybackMode = 'full' | 'simple';

export interface SoundEvents {
  readonly fromWorklet: (message: FromWorklet) => void;
  readonly fromStream: (message: FromStream) => void;
  /** It can no longer play, or never could; another mode has to take over. */
  readonly lost: () => void;
  /** A call, another app or the system has taken the sound device. */
  readonly taken: () => void;
  /** The device runs, for the first time or again: position displays have to be refreshed. */
  readonly running: () => void;
}

/** What a status message leaves open about the position. */
export interface Span {
  /** Where the current span of playback began. */
  readonly rolledFrom: number;
  readonly loop: LoopRange | null;
  readonly endFrame: number;
}

/**
 * The playback behind a transport. Both modes accept the audio thread's messages and report as it does; what a media
 * element cannot do (difference, previews, meters, the chain) it ignores.
 */
export interface Sound {
  readonly mode: PlaybackMode;
  /** Frames of the timeline per second. */
  readonly sampleRate: number;
  /** False on phones that do not let a page change the level: then nothing is matched. */
  readonly canLevel: boolean;
  /** Null without Web Audio. */
  readonly context: AudioContext | null;
  /** The output node, for taps and analysers. */
  readonly output: AudioNode | null;
  /** Resolves when it accepts messages. If it cannot, `lost` is called instead. */
  readonly ready: Promise<void>;
  /** Whether the sound device is running: not before the first gesture, nor while a call has it. */
  readonly isRunning: boolean;
  /** Number of messages sent so far. */
  readonly sent: number;
  tell(message: ToWorklet, transfer?: Transferable[]): void;
  /** With a codec, decks have coded voices too; a media element has none. */
  setDecks(decks: readonly DeckState[], activeId: string, codedIdOf: CodedVoices): void;
  /** A user gesture asked for sound. */
  wake(): void;
  /** The whole frame of the timeline that is heard now. */
  audibleFrame(status: StatusMessage, span: Span): number;
  /** Plays through this device; '' is the system's default. Rejects when that device is not available. */
  setSink(deviceId: string): Promise<void>;
  dispose(): void;
}

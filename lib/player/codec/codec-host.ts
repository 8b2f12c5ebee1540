import type { ToWorklet } from '../protocol';
import type { CodingState } from './coding-state';

/** What the codec previews need of the player around them. */
export interface CodecHost {
  /** The context's. */
  readonly sampleRate: number;
  readonly tell: (message: ToWorklet, transfer?: Transferable[]) => void;
  readonly show: (coding: CodingState | null) => void;
  /** Other voices stand in for the decks than before (`voiceIdOf`). */
  readonly revoice: () => void;
}

import type { ToWorklet } from '../protocol';
import type { CodingState } from './coding-state';

/** What the codec previews need from the player around them. */
export interface CodecHost {
  /** The audio context's, Hz. */
  readonly sampleRate: number;
  readonly tell: (message: ToWorklet, transfer?: Transferable[]) => void;
  readonly show: (coding: CodingState | null) => void;
  /** The coded voices of the decks have changed (`voiceIdOf`). */
  readonly revoice: () => void;
}

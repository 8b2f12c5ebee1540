import type { CodecChoice } from './choice';
import type { CodedProgress } from './protocol';

/** What the page knows about a chosen codec. */
export interface CodingState {
  readonly choice: CodecChoice;
  /** What is heard now has passed through it. */
  readonly isActive: boolean;
  /** A sentence when the codecs themselves cannot be loaded. */
  readonly trouble: string | null;
  /** By deck id; a missing deck has not been started, or waits until its chain settings stop changing. */
  readonly decks: ReadonlyMap<string, CodedProgress>;
  /** The chain has been changed, and the decks heard through it are not yet encoded again. */
  readonly isChainNew: boolean;
}

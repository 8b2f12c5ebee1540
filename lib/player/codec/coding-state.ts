import type { CodecChoice } from './choice';
import type { CodedProgress } from './protocol';

/** What the page knows of a chosen codec. */
export interface CodingState {
  readonly choice: CodecChoice;
  /** What is heard now has been through it. */
  readonly isActive: boolean;
  /** A sentence when the codecs themselves cannot be had. */
  readonly trouble: string | null;
  /** By deck id; a deck that is missing has not been begun, or waits for its chain's settings to rest. */
  readonly decks: ReadonlyMap<string, CodedProgress>;
  /** The chain has been changed: the decks that are heard through it are not yet encoded anew. */
  readonly isChainNew: boolean;
}

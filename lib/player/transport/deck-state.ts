import type { Deck } from '../deck';

/** A deck as it is heard now. */
export interface DeckState {
  readonly deck: Deck;
  /**
   * What the loudness match takes off, dB, 0 or below; known even while heard as delivered. Through a preview's speaker
   * it also makes up what that takes, as far as full scale allows, and may be above 0.
   */
  readonly matchDb: number;
  /** The gain at which it is heard, dB: the match, or what a service does; 0 as delivered. */
  readonly levelDb: number;
  /** How much quieter than without it the preview's speaker leaves the deck, LU; null where that is not known. */
  readonly quieterLu: number | null;
  /** Length on the timeline, frames at the context's rate. */
  readonly frames: number;
  /** A sentence while its sound does not come; null when all is well. */
  readonly trouble: string | null;
  /** Whether its sound will not come by itself: it was taken away, or is not open to this person any more. */
  readonly isLost: boolean;
}

/** The voice that stands in for a deck when a codec is chosen; null: none. */
export type CodedVoices = (deck: Deck) => string | null;

import type { Deck } from '../deck';

/** A deck as it is heard now. */
export interface DeckState {
  readonly deck: Deck;
  /**
   * The gain of the loudness match, dB, 0 or below; known even while heard as delivered. Through a preview's speaker it
   * also makes up what that takes off, as far as full scale allows, and may be above 0.
   */
  readonly matchDb: number;
  /** Near silence, it is not matched: it would drag the others down. */
  readonly isLeftOut: boolean;
  /** The gain at which it is heard, dB: of the match, or of a service; 0 as delivered. */
  readonly levelDb: number;
  /** How much quieter the preview's speaker makes the deck, LU; null if that is not known. */
  readonly quieterLu: number | null;
  /** Length on the timeline, frames at the context's rate. */
  readonly frames: number;
  /** A sentence while its sound is unavailable; null when all is well. */
  readonly trouble: string | null;
  /** Whether its sound will not come back by itself: it was withdrawn, or this person has lost access to it. */
  readonly isLost: boolean;
}

/** The voice that replaces the deck's own when a codec is chosen; null: none. */
export type CodedVoices = (deck: Deck) => string | null;

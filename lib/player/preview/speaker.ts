import type { DeckLoudness } from '../deck';

/** What the sound passes through on its way to the listener: nothing; a fold-down to mono; a phone's single speaker. */
export type Speaker = 'stereo' | 'mono' | 'phone';

/** A service whose level normalisation is previewed, in place of the loudness match. */
export interface PlatformLevel {
  readonly id: string;
  readonly name: string;
  /** At what gain it plays a file of this loudness and peak, dB; 0 where it leaves it alone. */
  readonly gainDb: (loudness: DeckLoudness) => number;
  /** Sample value at which its limiter engages, dBFS, 0 or below; none where it has none. */
  readonly limiterDbfs?: number;
}

/** How listeners will hear it: both can be active at once. */
export interface PreviewState {
  readonly speaker: Speaker;
  readonly platform: PlatformLevel | null;
}

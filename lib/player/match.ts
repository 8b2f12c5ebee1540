import type { DeckLoudness } from './deck';

export interface MatchInput {
  readonly id: string;
  readonly loudness: DeckLoudness;
}

/** Gain of each deck in dB, never above 0: all are turned down to the quietest measured one. */
export function matchGainsDb(decks: readonly MatchInput[]): ReadonlyMap<string, number> {
  let quietest = Number.POSITIVE_INFINITY;
  for (const { loudness } of decks) {
    if (isMeasured(loudness)) quietest = Math.min(quietest, loudness.integratedLufs);
  }
  const gains = new Map<string, number>();
  for (const { id, loudness } of decks) {
    gains.set(id, isMeasured(loudness) ? Math.min(0, quietest - loudness.integratedLufs) : 0);
  }
  return gains;
}

function isMeasured(loudness: DeckLoudness): loudness is DeckLoudness & { integratedLufs: number } {
  return loudness.integratedLufs !== null && Number.isFinite(loudness.integratedLufs);
}

/** dB to a linear factor; exactly 1 at 0 dB, so that an unmatched deck stays bit for bit. */
export function linearFromDb(db: number): number {
  return db === 0 ? 1 : 10 ** (db / 20);
}

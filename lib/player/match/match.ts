import type { DeckLoudness } from '../deck';

export interface MatchInput {
  readonly id: string;
  readonly loudness: DeckLoudness;
  /** What a preview's speaker takes off its loudness, dB; 0 by default. */
  readonly lossDb?: number;
}

/** Nearly silent: a file that is broken, or not the one that was meant. The quietest music that is delivered is 10 LU above. */
const NEAR_SILENCE_LUFS = -50;
/** Quiet passages are matched among themselves: only what is far below another deck is left out. */
const FAR_BELOW_LU = 20;

/** The decks that are not matched, by id: near silence, they would drag all others down with them. */
export function leftOutOfMatch(decks: readonly MatchInput[]): ReadonlySet<string> {
  const measured = decks.filter(({ loudness }) => isMeasured(loudness));
  const loudest = Math.max(...measured.map(({ loudness }) => loudness.integratedLufs ?? 0));
  const isLeftOut = ({ loudness: { integratedLufs } }: MatchInput) =>
    integratedLufs !== null && integratedLufs < Math.min(NEAR_SILENCE_LUFS, loudest - FAR_BELOW_LU);
  return new Set(measured.filter(isLeftOut).map(({ id }) => id));
}

/**
 * Gain of each deck in dB: all are turned down to the quietest measured one; those that are left out stay
 * as they are. Through a preview's speaker they are
 * matched too, and what the speaker takes off is made up, but never above full scale: if one of them has too little
 * headroom, all stay below by the same amount (`shortfallDb`).
 */
export function matchGainsDb(decks: readonly MatchInput[]): ReadonlyMap<string, number> {
  const leftOut = leftOutOfMatch(decks);
  const target = targetLufs(decks.filter(({ id }) => !leftOut.has(id)));
  const gains = new Map<string, number>();
  for (const { id, loudness, lossDb = 0 } of decks) {
    gains.set(id, isMeasured(loudness) && !leftOut.has(id) ? target - (loudness.integratedLufs - lossDb) : 0);
  }
  return gains;
}

/** How far the decks through a preview's speaker stay below their matched level without it, dB, 0 or more. */
export function shortfallDb(decks: readonly MatchInput[]): number {
  const leftOut = leftOutOfMatch(decks);
  const matched = decks.filter(({ id }) => !leftOut.has(id));
  const target = targetLufs(matched);
  return Number.isFinite(target) ? quietestLufs(matched) - target : 0;
}

function quietestLufs(decks: readonly MatchInput[]): number {
  const measured = decks.map(({ loudness }) => loudness).filter(isMeasured);
  return Math.min(...measured.map(({ integratedLufs }) => integratedLufs));
}

/** The quietest level, or less if the headroom of one deck does not allow it. */
function targetLufs(decks: readonly MatchInput[]): number {
  let target = quietestLufs(decks);
  for (const { loudness, lossDb = 0 } of decks) {
    if (!isMeasured(loudness)) continue;
    const headroom = Math.max(0, -(loudness.truePeakDbtp ?? 0));
    target = Math.min(target, loudness.integratedLufs - lossDb + headroom);
  }
  return target;
}

function isMeasured(loudness: DeckLoudness): loudness is DeckLoudness & { integratedLufs: number } {
  return loudness.integratedLufs !== null && Number.isFinite(loudness.integratedLufs);
}

/** dB to a linear factor; exactly 1 at 0 dB, so that an unmatched deck stays bit-identical. */
export function linearFromDb(db: number): number {
  return db === 0 ? 1 : 10 ** (db / 20);
}

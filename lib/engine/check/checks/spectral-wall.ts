import type { AnalysisFormat } from '../../analyse/analysis-format';
import type { SpectralEvidence } from '../../profile/evidence';
import type { Threshold } from '../check';
import type { FileFacts } from '../file-facts';

export const WALL_DROP: Threshold = {
  value: 20,
  unit: 'dB',
  reason:
    'From 3 % below to 3 % above: converters, codecs and resamplers fall that fast; rooms and microphones do not.',
};

/** The rates that files are usually converted from. */
const FORMER_RATES = [32_000, 44_100, 48_000, 88_200, 96_000, 176_400];
/** A resampler's wall begins at most this far below half the former rate. */
const BELOW_NYQUIST = 0.07;
/**
 * Behind half of the former rate, at most this share of the fall is left over what is a little further behind: a low-pass lets
 * more through.
 */
const REST = 0.2;
/** A wall that falls less than this says nothing about where it ends. */
const LEAST_RESAMPLER_DROP_DB = 30;

/** A frequency above which the spectrum drops abruptly and stays down. */
export interface SpectralWall {
  readonly hz: number;
  readonly dropDb: number;
  /** By how much the spectrum falls over the 8 % before the wall: a codec's wall cuts off what was there. */
  readonly approachDb: number;
  /** The rate that it was converted from, if the wall ends exactly at half of a lower one. */
  readonly formerRate: number | null;
}

/** The wall in the spectrum of a file, if there is one. */
export function spectralWall({ format, sound }: FileFacts): SpectralWall | undefined {
  if (!sound) return undefined;
  const cells = cellsOf(sound.evidence);
  const wall = findWall(cells);
  return wall && { ...wall, formerRate: formerRateOf(wall, cells, format) };
}

/**
 * A resampler leaves nothing above half of the former rate, however steep it is. The low-pass of a limiter or of a
 * converter is centred anywhere, and lets something through there.
 */
function formerRateOf(
  { hz, dropDb }: { hz: number; dropDb: number },
  cells: Cells,
  { sampleRate }: AnalysisFormat,
): number | null {
  if (dropDb < LEAST_RESAMPLER_DROP_DB) return null;
  const isFormer = (rate: number) => {
    const nyquist = rate / 2;
    if (rate > 0.97 * sampleRate || hz < (1 - BELOW_NYQUIST) * nyquist || hz > 1.005 * nyquist) return false;
    const rest = cells.levelBetween(1.03 * nyquist, Math.min(1.1 * nyquist, cells.topHz));
    return cells.levelBetween(1.001 * nyquist, 1.001 * nyquist + 2 * CELL_HZ) <= rest + REST * dropDb;
  };
  return FORMER_RATES.find(isFormer) ?? null;
}

const LOWEST_WALL_HZ = 10_000;
/** The level above a wall stays this far below the level before it. */
const BEHIND_DB = 15;
/** Music must reach the wall: a smaller level just below it is only noise cut off by a filter. */
const LEAST_BEFORE_DB = -150;
/** Frequencies are looked at in steps of this. */
const CELL_HZ = 100;

/** The frequency at which the spectrum falls fastest, if everything above it stays down. */
function findWall(cells: Cells): { hz: number; dropDb: number; approachDb: number } | undefined {
  const { topHz } = cells;
  let best: { hz: number; dropDb: number; approachDb: number } | undefined;
  for (let hz = LOWEST_WALL_HZ; hz < 0.97 * topHz; hz += CELL_HZ / 2) {
    const before = cells.levelBetween(0.95 * hz, 0.98 * hz);
    const dropDb = before - cells.levelBetween(1.02 * hz, Math.min(topHz, 1.05 * hz));
    if (before < LEAST_BEFORE_DB || dropDb < WALL_DROP.value || dropDb <= (best?.dropDb ?? 0)) continue;
    if (loudestBehind(cells, 1.05 * hz) > before - BEHIND_DB) continue;
    best = { hz, dropDb, approachDb: cells.levelBetween(0.86 * hz, 0.9 * hz) - before };
  }
  return best;
}

/** The loudest 500 Hz above a wall. */
function loudestBehind(cells: Cells, fromHz: number): number {
  let loudest = -300;
  for (let hz = fromHz; hz + 500 <= cells.topHz; hz += 500) {
    loudest = Math.max(loudest, cells.levelBetween(hz, hz + 500));
  }
  return loudest;
}

interface Cells {
  readonly topHz: number;
  /** Mean level of the cells of a range, in dB. */
  levelBetween(lowHz: number, highHz: number): number;
}

/** Levels of the spectrum in steps of 100 Hz: the median of the bins, which single tones do not move. */
function cellsOf({ power, bins, binHz, dbOfPower }: SpectralEvidence): Cells {
  const topHz = bins * binHz;
  const levels: number[] = [];
  for (let low = 0; low + CELL_HZ <= topHz; low += CELL_HZ) {
    const own = power.slice(Math.ceil(low / binHz), Math.ceil((low + CELL_HZ) / binHz)).sort();
    levels.push(dbOfPower((own[own.length >> 1] ?? 0) + 1e-30));
  }
  const levelBetween = (lowHz: number, highHz: number) => {
    const first = Math.round(lowHz / CELL_HZ);
    const last = Math.min(levels.length, Math.max(first + 1, Math.round(highHz / CELL_HZ)));
    let sum = 0;
    for (let at = first; at < last; at++) sum += levels[at] ?? -300;
    return last > first ? sum / (last - first) : -300;
  };
  return { topHz, levelBetween };
}

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

/** Half of the rates that files are usually converted from. */
const FORMER_RATES = [44_100, 48_000, 88_200, 96_000];
/** A resampler's wall is this close to half the former rate. */
const NEAR_NYQUIST = 0.05;

/** A frequency above which the spectrum drops abruptly and stays down. */
export interface SpectralWall {
  readonly hz: number;
  readonly dropDb: number;
  /** The rate that it was converted from, if the wall is at half of a lower one. */
  readonly formerRate: number | null;
}

/** The wall in the spectrum of a file, if there is one. */
export function spectralWall({ format, sound }: FileFacts): SpectralWall | undefined {
  const wall = sound && findWall(sound.evidence);
  return wall ? { ...wall, formerRate: formerRateOf(wall.hz, format) } : undefined;
}

function formerRateOf(hz: number, { sampleRate }: AnalysisFormat): number | null {
  const isFormer = (rate: number) =>
    rate < 0.97 * sampleRate && Math.abs(hz / (rate / 2) - 1) <= NEAR_NYQUIST;
  return FORMER_RATES.find(isFormer) ?? null;
}

const LOWEST_WALL_HZ = 10_000;
/** The level above a wall stays this far below the level before it. */
const BEHIND_DB = 15;
/** Music must reach the wall: a smaller level just below it is only noise cut off by a filter. */
const LEAST_BEFORE_DB = -150;

/** The frequency at which the spectrum falls fastest, if everything above it stays down. */
function findWall(evidence: SpectralEvidence): { hz: number; dropDb: number } | undefined {
  const { binHz } = evidence;
  const top = evidence.bins * binHz;
  let best: { hz: number; dropDb: number } | undefined;
  for (let hz = LOWEST_WALL_HZ; hz < 0.97 * top; hz += 50) {
    const before = meanDb(evidence, 0.95 * hz, 0.98 * hz);
    const after = meanDb(evidence, 1.02 * hz, Math.min(top, 1.05 * hz));
    const dropDb = before - after;
    if (before < LEAST_BEFORE_DB || dropDb < WALL_DROP.value || dropDb <= (best?.dropDb ?? 0)) continue;
    if (loudestBehind(evidence, 1.05 * hz, top) > before - BEHIND_DB) continue;
    best = { hz, dropDb };
  }
  return best;
}

/** Mean power of the bins of a range, in dB. */
function meanDb({ power, binHz, dbOfPower }: SpectralEvidence, lowHz: number, highHz: number): number {
  let sum = 0;
  let count = 0;
  for (
    let bin = Math.round(lowHz / binHz);
    bin <= Math.min(power.length - 1, Math.round(highHz / binHz));
    bin++
  ) {
    sum += power[bin] ?? 0;
    count++;
  }
  return count > 0 ? dbOfPower(sum / count + 1e-30) : -300;
}

/** The loudest 500 Hz above a wall. */
function loudestBehind(evidence: SpectralEvidence, fromHz: number, top: number): number {
  let loudest = -300;
  for (let hz = fromHz; hz + 500 <= top; hz += 500)
    loudest = Math.max(loudest, meanDb(evidence, hz, hz + 500));
  return loudest;
}

// The true-peak reading: 16 times the rate, by doubling four times. The first filter is long (64 taps), the later ones short,
// since what they must remove lies ever further away. Where a proven bound shows that nothing can exceed the maximum
// so far, the work is skipped: with bound B = largest sum of |taps| over the phases, |output| <= B * peak of the input.

import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { designHalfBand, HalfBand, interpolate, interpolateExactly } from './interpolator';
import { larger, largestLane } from './largest';

const STAGES: i32 = 4;
const PAIRS_1: i32 = 32;
const PAIRS_LATER: i32 = 8;
/** Frames of one call, frames of margin on either side of them, and frames judged at a time after the first doubling. */
const BLOCK: i32 = 128;
const MARGIN: i32 = 8;
const SEGMENT: i32 = 16;
const CHUNKS: i32 = (128 + 16) / 8;

const filters = changetype<Table<HalfBand>>(memory.data(4 * offsetof<HalfBand>(), 16));
const taps = changetype<Row<f64>>(memory.data(4 * 32 * 8, 16));
const spread = changetype<Row<v128>>(memory.data(4 * 32 * 16, 16));
/** The block at twice the rate, and a segment of it at four, eight and sixteen times. */
const twice = changetype<Row<f32>>(memory.data((128 + 16) * 2 * 4, 16));
const four = changetype<Row<f32>>(memory.data(80 * 4 + 64, 16));
const eight = changetype<Row<f32>>(memory.data(144 * 4 + 64, 16));
const sixteen = changetype<Row<f32>>(memory.data(256 * 4, 16));
const chunkPeaks = changetype<Row<f32>>(memory.data(18 * 4, 16));
const responseA = changetype<Row<f64>>(memory.data(1280 * 8, 16));
const responseB = changetype<Row<f64>>(memory.data(1280 * 8, 16));

/** Bound of the whole cascade relative to the peak of the input in reach. */
export let cascadeBound: f32 = 0.0;
/** Bound of the three later doublings relative to the peak at twice the rate. */
let laterBound: f32 = 0.0;

function pairsOf(stage: i32): i32 {
  return stage === 0 ? PAIRS_1 : stage === 1 ? PAIRS_LATER : PAIRS_LATER / 2;
}

/** Kaiser's beta = 0.1102 (A - 8.7): 80, 100, 80 and 90 dB. */
function betaOf(stage: i32): f64 {
  return stage === 0 ? 7.857 : stage === 1 ? 10.061 : stage === 2 ? 7.857 : 8.959;
}

export function designCascade(): void {
  for (let stage = 0; stage < STAGES; stage++) {
    const filter = filters.at(stage);
    filter.pairs = pairsOf(stage);
    filter.taps = taps.from(stage * PAIRS_1);
    filter.spread = spread.from(stage * PAIRS_1);
    designHalfBand(filter, betaOf(stage));
  }
  cascadeBound = boundFrom(0, 80);
  laterBound = boundFrom(1, 40);
}

/** Largest sum of |response| over the output phases of the stages from `first` on, by sending an impulse through. */
function boundFrom(first: i32, length: i32): f32 {
  let from = responseA;
  let to = responseB;
  from.clear(length);
  from[length >> 1] = 1.0;
  for (let stage = first; stage < STAGES; stage++) {
    interpolateExactly(from, length, filters.at(stage), to);
    length *= 2;
    const swap = from;
    from = to;
    to = swap;
  }
  const phases = 1 << (STAGES - first);
  let largest: f64 = 0.0;
  for (let phase = 0; phase < phases; phase++) {
    let sum: f64 = 0.0;
    for (let n = phase; n < length; n += phases) sum += abs(from[n]);
    largest = Math.max(largest, sum);
  }
  // Margin for the rounding of f32 sums.
  return <f32>(largest * 1.0001);
}

/** The larger of `least` and the peak of 128 frames at 16 times the rate. Reads 40 frames on either side. */
export function peakCascade(samples: Row<f32>, least: f32): f32 {
  interpolate(samples.from(-MARGIN), BLOCK + 2 * MARGIN, filters.at(0), twice);
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    const x = twice.from(chunk * SEGMENT);
    const low = f32x4.pmax(f32x4.abs(x.vector(0)), f32x4.abs(x.vector(4)));
    const high = f32x4.pmax(f32x4.abs(x.vector(8)), f32x4.abs(x.vector(12)));
    const peak = largestLane(f32x4.pmax(low, high));
    chunkPeaks[chunk] = peak;
    if (chunk > 0 && chunk < CHUNKS - 1 && peak > least) least = peak;
  }
  for (let segment = 0; segment < BLOCK / SEGMENT; segment++) {
    const peaks = chunkPeaks.from(2 * segment);
    const reach = larger(larger(peaks[1], peaks[2]), larger(peaks[0], peaks[3]));
    if (reach * laterBound > least) least = peakSegment(twice.from(2 * (MARGIN + segment * SEGMENT)), least);
  }
  return least;
}

/** 32 samples at twice the rate, doubled three times more; each step keeps the margin that the next one reads. */
function peakSegment(samples: Row<f32>, least: f32): f32 {
  interpolate(samples.from(-4), 40, filters.at(1), four);
  interpolate(four.from(4), 72, filters.at(2), eight);
  interpolate(eight.from(8), 128, filters.at(3), sixteen);
  let peak = f32x4.splat(least);
  for (let n = 0; n < 256; n += 8) {
    const both = f32x4.pmax(f32x4.abs(sixteen.vector(n)), f32x4.abs(sixteen.vector(n + 4)));
    peak = f32x4.pmax(peak, both);
  }
  return largestLane(peak);
}

// The reading: 16 times the rate, by doubling four times. The first filter is long (64 taps), the later ones short,
// since what they must remove lies ever further away. Where a proven bound shows that nothing can exceed the maximum
// so far, the work is left out: with bound B = largest sum of |taps| over the phases, |output| <= B * peak of the input.

import { largestLane } from './bs1770';
import { designHalfBand, interpolate, interpolateExactly, spreadTaps } from './interpolator';

const STAGES: i32 = 4;
const PAIRS_1: i32 = 32;
const PAIRS_LATER: i32 = 8;
/** Frames of one call, frames of margin on either side of them, and frames judged at a time after the first doubling. */
const BLOCK: i32 = 128;
const MARGIN: i32 = 8;
const SEGMENT: i32 = 16;
const CHUNKS: i32 = (128 + 16) / 8;

const TAPS: usize = memory.data(4 * 32 * 8, 16);
const SPREAD: usize = memory.data(4 * 32 * 16, 16);
const TWICE: usize = memory.data((128 + 16) * 2 * 4, 16);
const CHUNK_PEAKS: usize = memory.data(18 * 4, 16);
const FOUR: usize = memory.data(80 * 4 + 64, 16);
const EIGHT: usize = memory.data(144 * 4 + 64, 16);
const SIXTEEN: usize = memory.data(256 * 4, 16);
const RESPONSE_A: usize = memory.data(1280 * 8, 16);
const RESPONSE_B: usize = memory.data(1280 * 8, 16);

/** Bound of the whole cascade over the peak of the input in reach. */
export let cascadeBound: f32 = 0.0;
/** Bound of the three later doublings over the peak at twice the rate. */
let laterBound: f32 = 0.0;

function pairsOf(stage: i32): i32 {
  return stage == 0 ? PAIRS_1 : stage == 1 ? PAIRS_LATER : PAIRS_LATER / 2;
}

// prettier-ignore
function betaOf(stage: i32): f64 {
  // Kaiser's beta = 0.1102 (A - 8.7): 80, 100, 80 and 90 dB.
  return stage == 0 ? 7.857 : stage == 1 ? 10.061 : stage == 2 ? 7.857 : 8.959;
}

function tapsOf(stage: i32): usize {
  return TAPS + <usize>(stage * PAIRS_1 * 8);
}

function spreadOf(stage: i32): usize {
  return SPREAD + <usize>(stage * PAIRS_1 * 16);
}

export function designCascade(): void {
  for (let stage = 0; stage < STAGES; stage++) {
    designHalfBand(tapsOf(stage), pairsOf(stage), betaOf(stage));
    spreadTaps(tapsOf(stage), pairsOf(stage), spreadOf(stage));
  }
  cascadeBound = boundFrom(0, 80);
  laterBound = boundFrom(1, 40);
}

/** Largest sum of |response| over the output phases of the stages from `first` on, by sending an impulse through. */
function boundFrom(first: i32, length: i32): f32 {
  let from = RESPONSE_A;
  let to = RESPONSE_B;
  memory.fill(from, 0, <usize>length << 3);
  store<f64>(from + (<usize>(length >> 1) << 3), 1.0);
  for (let stage = first; stage < STAGES; stage++) {
    interpolateExactly(from, length, tapsOf(stage), pairsOf(stage), to);
    length *= 2;
    const swap = from;
    from = to;
    to = swap;
  }
  const phases = 1 << (STAGES - first);
  let largest: f64 = 0.0;
  for (let phase = 0; phase < phases; phase++) {
    let sum: f64 = 0.0;
    for (let n = phase; n < length; n += phases) sum += abs(load<f64>(from + (<usize>n << 3)));
    largest = Math.max(largest, sum);
  }
  // Room for the rounding of f32 sums.
  return <f32>(largest * 1.0001);
}

/** The larger of `least` and the peak of the 128 frames from `from` on at 16 times the rate. Reads 40 frames on either side. */
export function peakCascade(from: usize, least: f32): f32 {
  interpolate(from - (MARGIN << 2), BLOCK + 2 * MARGIN, spreadOf(0), PAIRS_1, TWICE);
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    const at = TWICE + <usize>(chunk * 64);
    const low = f32x4.pmax(f32x4.abs(v128.load(at, 0)), f32x4.abs(v128.load(at, 16)));
    const high = f32x4.pmax(f32x4.abs(v128.load(at, 32)), f32x4.abs(v128.load(at, 48)));
    const peak = largestLane(f32x4.pmax(low, high));
    store<f32>(CHUNK_PEAKS + (<usize>chunk << 2), peak);
    if (chunk > 0 && chunk < CHUNKS - 1 && peak > least) least = peak;
  }
  for (let segment = 0; segment < BLOCK / SEGMENT; segment++) {
    const at = CHUNK_PEAKS + <usize>(segment * 8);
    const inner = larger(load<f32>(at, 4), load<f32>(at, 8));
    const reach = larger(inner, larger(load<f32>(at, 0), load<f32>(at, 12)));
    if (reach * laterBound > least) least = peakSegment(TWICE + <usize>((MARGIN + segment * SEGMENT) * 8), least);
  }
  return least;
}

// @ts-ignore: decorator
@inline
function larger(a: f32, b: f32): f32 {
  return a > b ? a : b;
}

/** 32 samples at twice the rate, doubled three times more; each step keeps the margin that the next one reads. */
function peakSegment(twice: usize, least: f32): f32 {
  interpolate(twice - 4 * 4, 40, spreadOf(1), pairsOf(1), FOUR);
  interpolate(FOUR + 4 * 4, 72, spreadOf(2), pairsOf(2), EIGHT);
  interpolate(EIGHT + 8 * 4, 128, spreadOf(3), pairsOf(3), SIXTEEN);
  let peak = f32x4.splat(least);
  for (let at = SIXTEEN; at < SIXTEEN + 1024; at += 32) {
    peak = f32x4.pmax(peak, f32x4.pmax(f32x4.abs(v128.load(at, 0)), f32x4.abs(v128.load(at, 16))));
  }
  return largestLane(peak);
}

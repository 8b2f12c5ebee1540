// Sample-rate conversion by a rational factor, two channels per vector, coefficients and sums in f64.
// Output n lies at input time n * from / to: there is no delay, the first and last frames see silence outside the file.

import { convolvePair } from './resample/convolve';
import { designPhases, tapCount } from './resample/design';

const MAX_PAIRS: i32 = 4;
/** Most frames of one process call. */
const CAPACITY: i32 = 4096;

let up: i32 = 1;
let down: i32 = 1;
let taps: i32 = 4;
let pairs: i32 = 1;
let table: usize = 0;
let input: usize = 0;
let inputStride: usize = 0;
let output: usize = 0;
let outputStride: usize = 0;
/** Frames in the input buffer, and where the next output's window starts in it. */
let held: i32 = 0;
let start: i32 = 0;
let phase: i32 = 0;

/**
 * `upFactor / downFactor` is to / from in lowest terms. Grows the memory: make views afterwards.
 * Keep upFactor * tapsFor(...) below 4 million (32 MB).
 */
export function configure(fromRate: f64, toRate: f64, upFactor: i32, downFactor: i32, channels: i32): void {
  up = upFactor;
  down = downFactor;
  pairs = min((channels + 1) >> 1, MAX_PAIRS);
  taps = tapCount(fromRate, toRate);
  table = (__heap_base + 15) & ~15;
  input = table + <usize>up * <usize>taps * 8;
  input = (input + 15) & ~15;
  inputStride = <usize>(taps + CAPACITY) * 16;
  output = input + inputStride * <usize>pairs;
  outputStride = (<usize>((<i64>CAPACITY * <i64>up) / <i64>down) + 2) * 16;
  const pages = <i32>((output + outputStride * <usize>pairs + 0xffff) >>> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
  designPhases(table, up, taps, fromRate, toRate);
  reset();
}

export function tapsFor(fromRate: f64, toRate: f64): i32 {
  return tapCount(fromRate, toRate);
}

export function reset(): void {
  memory.fill(input, 0, inputStride * <usize>pairs);
  held = taps / 2 - 1;
  start = 0;
  phase = 0;
}

/** Frames of the input that an output looks ahead. */
export function lookAhead(): i32 {
  return taps / 2;
}

export function capacity(): i32 {
  return CAPACITY;
}

/** Where the pair's next frames go: f64 left, f64 right, 4096 frames at most. Moves with every process call. */
export function inputOffset(pair: i32): usize {
  return input + <usize>pair * inputStride + (<usize>held << 4);
}

/** Frames of the last process call: f64 left, f64 right. */
export function outputOffset(pair: i32): usize {
  return output + <usize>pair * outputStride;
}

/** Takes `frames` written to the input and returns how many came out. */
export function process(frames: i32): i32 {
  for (let pair = 0; pair < pairs; pair++) clean(inputOffset(pair), frames);
  held += frames;
  let made = 0;
  let nextStart = start;
  let nextPhase = phase;
  while (nextStart + taps <= held) {
    const coefficients = table + <usize>nextPhase * <usize>taps * 8;
    for (let pair = 0; pair < pairs; pair++) {
      const window = input + <usize>pair * inputStride + (<usize>nextStart << 4);
      v128.store(outputOffset(pair) + (<usize>made << 4), convolvePair(coefficients, window, taps));
    }
    made++;
    nextPhase += down;
    nextStart += nextPhase / up;
    nextPhase %= up;
  }
  phase = nextPhase;
  discard(nextStart);
  return made;
}

function discard(frames: i32): void {
  const gone = min(frames, held);
  held -= gone;
  start = frames - gone;
  for (let pair = 0; pair < pairs; pair++) {
    const base = input + <usize>pair * inputStride;
    memory.copy(base, base + (<usize>gone << 4), <usize>held << 4);
  }
}

/** Zero for what is not a sample: NaN, infinities, and anything so small that its products could be denormal. */
function clean(from: usize, frames: i32): void {
  const least = f64x2.splat(1e-25);
  const most = f64x2.splat(1e15);
  for (let at = from; at < from + (<usize>frames << 4); at += 16) {
    const x = v128.load(at);
    const size = f64x2.abs(x);
    v128.store(at, v128.and(x, v128.and(f64x2.ge(size, least), f64x2.le(size, most))));
  }
}

// Sample-rate conversion by a rational factor, two channels per vector, coefficients and sums in f64.
// Output n lies at input time n * from / to: there is no delay, the first and last frames see silence outside the file.

import { convolveFour, convolveOne } from './resample/convolve';
import { designPhases, tapCount } from './resample/design';
import { layRows, rowOf, taps } from './resample/rows';

const MAX_PAIRS: i32 = 4;
/** Most frames of one process call. */
const CAPACITY: i32 = 4096;

let up: i32 = 1;
let down: i32 = 1;
let pairs: i32 = 1;
/** Addresses of the taps of four outputs. */
const FOUR: usize = memory.data(4 * 4, 16);
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
  const table = (__heap_base + 15) & ~15;
  // The last of four outputs starts up to three steps behind the first, and one frame more to an even one.
  const margin = (3 * (down / up + 1) + 3) & ~1;
  const end = layRows(table, up, tapCount(fromRate, toRate), margin);
  input = (end + 15) & ~15;
  // One frame more than can be held: the last window is read to an even end.
  inputStride = <usize>(taps + CAPACITY + 2) * 16;
  output = input + inputStride * <usize>pairs;
  outputStride = (<usize>((<i64>CAPACITY * <i64>up) / <i64>down) + 2) * 16;
  const pages = <i32>((output + outputStride * <usize>pairs + 0xffff) >>> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
  memory.fill(table, 0, end - table);
  designPhases(up, fromRate, toRate);
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
  while (start + taps <= held) {
    made += makeFour(made) ? 4 : makeOne(made);
  }
  discard();
  return made;
}

/** Makes four outputs if the last one's window is complete. */
function makeFour(made: i32): bool {
  const even = start & ~1;
  let place = start;
  let last = start;
  let step = phase;
  for (let n = 0; n < 4; n++) {
    if (place + taps > held) return false;
    store<usize>(FOUR + (<usize>n << 2), rowOf(step) - (<usize>(place - even) << 3));
    last = place;
    step += down;
    place += step / up;
    step %= up;
  }
  const count = (last + taps - even + 1) & ~1;
  for (let pair = 0; pair < pairs; pair++) {
    const window = input + <usize>pair * inputStride + (<usize>even << 4);
    convolveFour(FOUR, window, count, outputOffset(pair) + (<usize>made << 4));
  }
  start = place;
  phase = step;
  return true;
}

function makeOne(made: i32): i32 {
  const even = start & ~1;
  const row = rowOf(phase) - (<usize>(start - even) << 3);
  const count = (start + taps - even + 1) & ~1;
  for (let pair = 0; pair < pairs; pair++) {
    const window = input + <usize>pair * inputStride + (<usize>even << 4);
    convolveOne(row, window, count, outputOffset(pair) + (<usize>made << 4));
  }
  phase += down;
  start += phase / up;
  phase %= up;
  return 1;
}

/** An even number of frames goes, so that even frames stay even. */
function discard(): void {
  const gone = min(start, held) & ~1;
  held -= gone;
  start -= gone;
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

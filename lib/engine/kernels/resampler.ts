// Sample-rate conversion by a rational factor, coefficients and sums in f64.
// Output n lies at input time n * from / to: there is no delay, the first and last frames see silence outside the file.

import { convolveFour, convolveFourOfTwo, convolveOne, setApart } from './resample/convolve';
import { designPhases, tapCount } from './resample/design';
import { layRows, rowOf, taps } from './resample/rows';

const MAX_CHANNELS: i32 = 8;
/** Most frames of one process call. */
const CAPACITY: i32 = 4096;

let up: i32 = 1;
let down: i32 = 1;
let channelCount: i32 = 1;
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
  channelCount = min(max(channels, 1), MAX_CHANNELS);
  const table = (__heap_base + 15) & ~15;
  // The last of four outputs starts up to three steps behind the first; a sum begins at an even frame and
  // runs over a multiple of four.
  const margin = (3 * (down / up + 1) + 1 + 4) & ~1;
  const end = layRows(table, up, tapCount(fromRate, toRate), margin);
  input = (end + 15) & ~15;
  // Four frames more than can be held: so far may the last sum run over.
  inputStride = <usize>(taps + CAPACITY + 4) * 8;
  output = input + inputStride * <usize>channelCount;
  outputStride = (<usize>((<i64>CAPACITY * <i64>up) / <i64>down) + 2) * 8;
  setApart(inputStride, outputStride);
  const pages = <i32>((output + outputStride * <usize>channelCount + 0xffff) >>> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
  memory.fill(table, 0, end - table);
  designPhases(up, fromRate, toRate);
  reset();
}

export function tapsFor(fromRate: f64, toRate: f64): i32 {
  return tapCount(fromRate, toRate);
}

export function reset(): void {
  memory.fill(input, 0, inputStride * <usize>channelCount);
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

/** Where the channel's next frames (f64) go, 4096 at most. Moves with every process call. */
export function inputOffset(channel: i32): usize {
  return input + <usize>channel * inputStride + (<usize>held << 3);
}

/** The channel's frames (f64) of the last process call. */
export function outputOffset(channel: i32): usize {
  return output + <usize>channel * outputStride;
}

/** Takes `frames` written to the input and returns how many came out. */
export function process(frames: i32): i32 {
  for (let channel = 0; channel < channelCount; channel++) clean(inputOffset(channel), frames);
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
  const base = start & ~1;
  let place = start;
  let last = start;
  let step = phase;
  for (let n = 0; n < 4; n++) {
    if (place + taps > held) return false;
    store<usize>(FOUR + (<usize>n << 2), rowOf(step) - (<usize>(place - base) << 3));
    last = place;
    step += down;
    place += step / up;
    step %= up;
  }
  const count = (last + taps - base + 3) & ~3;
  for (let channel = 0; channel < channelCount; channel += 2) {
    const window = input + <usize>channel * inputStride + (<usize>base << 3);
    const to = outputOffset(channel) + (<usize>made << 3);
    if (channel + 1 < channelCount) convolveFourOfTwo(FOUR, window, count, to);
    else convolveFour(FOUR, window, count, to);
  }
  start = place;
  phase = step;
  return true;
}

function makeOne(made: i32): i32 {
  const base = start & ~1;
  const row = rowOf(phase) - (<usize>(start - base) << 3);
  const count = (start + taps - base + 3) & ~3;
  for (let channel = 0; channel < channelCount; channel++) {
    const window = input + <usize>channel * inputStride + (<usize>base << 3);
    store<f64>(outputOffset(channel) + (<usize>made << 3), convolveOne(row, window, count));
  }
  phase += down;
  start += phase / up;
  phase %= up;
  return 1;
}

/** An even number of frames goes, so that each stays with its own sum. */
function discard(): void {
  const gone = min(start, held) & ~1;
  held -= gone;
  start -= gone;
  for (let channel = 0; channel < channelCount; channel++) {
    const base = input + <usize>channel * inputStride;
    memory.copy(base, base + (<usize>gone << 3), <usize>held << 3);
  }
}

/** Zero for what is not a sample: NaN, infinities, and anything so small that its products could be denormal. */
function clean(from: usize, frames: i32): void {
  const least = f64x2.splat(1e-25);
  const most = f64x2.splat(1e15);
  // In twos; the frame behind an odd number is not there yet and may be anything.
  for (let at = from; at < from + (<usize>frames << 3); at += 16) {
    const x = v128.load(at);
    const size = f64x2.abs(x);
    v128.store(at, v128.and(x, v128.and(f64x2.ge(size, least), f64x2.le(size, most))));
  }
}

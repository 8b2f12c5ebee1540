// Sample-rate conversion by a rational factor, coefficients and sums in f64.
// Output n lies at input time n * from / to: there is no delay, and the file is surrounded by silence.

import { pairOnly } from './math/denormal';
import { Arena } from './memory/arena';
import { Planes } from './memory/planes';
import { Row } from './memory/row';
import { convolveFour, convolveFourOfTwo, convolveOne, FourRows, TwoRows } from './resample/convolve';
import { designPhases, tapCount } from './resample/design';
import { layRows, rowOf, taps } from './resample/rows';

export const MAX_CHANNELS: i32 = 8;
/** Most frames of one process call. */
const CAPACITY: i32 = 4096;

let up: i32 = 1;
let down: i32 = 1;
let channelCount: i32 = 1;
const four = changetype<FourRows>(memory.data(offsetof<FourRows>(), 16));
const source = changetype<TwoRows>(memory.data(offsetof<TwoRows>(), 16));
const target = changetype<TwoRows>(memory.data(offsetof<TwoRows>(), 16));
const input = new Planes<f64>();
const output = new Planes<f64>();
/** Frames in the input buffer, and where the next output's window starts in it. */
let held: i32 = 0;
let start: i32 = 0;
let phase: i32 = 0;

/**
 * `upFactor / downFactor` is to / from in lowest terms. Grows the memory: create views afterwards.
 * Keep upFactor * tapsFor(...) below 4 million (32 MB).
 */
export function configure(fromRate: f64, toRate: f64, upFactor: i32, downFactor: i32, channels: i32): void {
  up = upFactor;
  down = downFactor;
  channelCount = min(max(channels, 1), MAX_CHANNELS);
  Arena.giveBack();
  // The last of four outputs starts up to three steps after the first; a sum begins at an even frame and
  // runs over a multiple of four.
  const margin = (3 * (down / up + 1) + 1 + 4) & ~1;
  layRows(up, tapCount(fromRate, toRate), margin);
  // Four frames more than the buffer holds: the last sum may read that far.
  input.lay(channelCount, taps + CAPACITY + 4);
  output.lay(channelCount, <i32>((<i64>CAPACITY * <i64>up) / <i64>down) + 2);
  designPhases(up, fromRate, toRate);
  reset();
}

export function tapsFor(fromRate: f64, toRate: f64): i32 {
  return tapCount(fromRate, toRate);
}

export function reset(): void {
  input.clear();
  held = taps / 2 - 1;
  start = 0;
  phase = 0;
}

/** Frames of input that an output needs ahead of its time. */
export function lookAhead(): i32 {
  return taps / 2;
}

export function capacity(): i32 {
  return CAPACITY;
}

/** Address for the channel's next frames (f64), 4096 at most. It moves with every process call. */
export function inputOffset(channel: i32): usize {
  return input.plane(channel).from(held).address;
}

/** The channel's frames (f64) of the last process call. */
export function outputOffset(channel: i32): usize {
  return output.plane(channel).address;
}

/** Processes `frames` written to the input and returns the number of output frames. */
export function process(frames: i32): i32 {
  for (let channel = 0; channel < channelCount; channel++) clean(input.plane(channel).from(held), frames);
  held += frames;
  let made = 0;
  while (start + taps <= held) {
    made += makeFour(made) ? 4 : makeOne(made);
  }
  discard();
  return made;
}

/** Computes four outputs if the last one's window is complete. */
function makeFour(made: i32): bool {
  const base = start & ~1;
  let place = start;
  let last = start;
  let step = phase;
  for (let n = 0; n < 4; n++) {
    if (place + taps > held) return false;
    setRow(n, rowOf(step).from(base - place));
    last = place;
    step += down;
    place += step / up;
    step %= up;
  }
  const count = (last + taps - base + 3) & ~3;
  for (let channel = 0; channel < channelCount; channel += 2) {
    source.left = input.plane(channel).from(base);
    target.left = output.plane(channel).from(made);
    if (channel + 1 < channelCount) {
      source.right = input.plane(channel + 1).from(base);
      target.right = output.plane(channel + 1).from(made);
      convolveFourOfTwo(four, source, count, target);
    } else convolveFour(four, source.left, count, target.left);
  }
  start = place;
  phase = step;
  return true;
}

function setRow(n: i32, row: Row<f64>): void {
  if (n === 0) four.first = row;
  else if (n === 1) four.second = row;
  else if (n === 2) four.third = row;
  else four.fourth = row;
}

function makeOne(made: i32): i32 {
  const base = start & ~1;
  const row = rowOf(phase).from(base - start);
  const count = (start + taps - base + 3) & ~3;
  for (let channel = 0; channel < channelCount; channel++) {
    output.plane(channel)[made] = convolveOne(row, input.plane(channel).from(base), count);
  }
  phase += down;
  start += phase / up;
  phase %= up;
  return 1;
}

/** An even number of frames is dropped, so that each stays with its own sum. */
function discard(): void {
  const gone = min(start, held) & ~1;
  held -= gone;
  start -= gone;
  input.slide(gone, held);
}

/** In twos; the frame after an odd number is undefined. */
function clean(frames: Row<f64>, count: i32): void {
  for (let n = 0; n < count; n += 2) frames.setVector(n, pairOnly(frames.vector(n)));
}

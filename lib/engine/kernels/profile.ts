// Tone, stereo and dynamics of a file of one or two channels: long-term spectra and band levels in one pass.
// Blocks of 128 frames and windows lie on the absolute grid, so no result depends on the size of the caller's blocks.

import { designBands, filterBands, resetBands, snapBands } from './bands/band-levels';
import { SNAP_FRAMES } from './math/denormal';
import { findDelay } from './spectrum/delay';
import { designLongTerm, layLongTerm, resetLongTerm, size, sums, takeWindow, windows } from './spectrum/long-term';

export { bandEnergy, bandPeak, edgeHz } from './bands/band-levels';
export { dbOfGain, dbOfPower, gainOfDb } from './math/decibels';
export { delayAtZero, delayFrames, delayPeak } from './spectrum/delay';
export { bins, fourthQuietest, levelAt, quietest, quietestPower, size, soundingWindows, sums, windows } from './spectrum/long-term';

/** Most frames of one process call. */
const CAPACITY: i32 = 4096;
/** Per channel: sum, sum of squares (f64), largest magnitude (f64). */
const TOTALS: usize = memory.data(2 * 24, 16);

let channelCount: i32 = 2;
let input: usize = 0;
let stride: usize = 0;
/** Frames in the buffer; the first is the first of the open window. */
let held: i32 = 0;
/** Frames of the buffer that went through the bands. */
let filtered: i32 = 0;

/** Grows the memory: make views afterwards. */
export function configure(sampleRate: f64, channels: i32): void {
  channelCount = channels == 1 ? 1 : 2;
  const end = layLongTerm(sampleRate, (__heap_base + 15) & ~15);
  input = end;
  stride = <usize>(size + CAPACITY + SNAP_FRAMES) << 2;
  const pages = <i32>((input + 2 * stride + 0xffff) >>> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
  designLongTerm();
  designBands(sampleRate);
  reset();
}

export function reset(): void {
  resetLongTerm();
  resetBands();
  memory.fill(TOTALS, 0, 48);
  memory.fill(input, 0, 2 * stride);
  held = 0;
  filtered = 0;
}

export function capacity(): i32 {
  return CAPACITY;
}

/** Where the channel's next frames (f32) go, 4096 at most; then `process`. */
export function inputOffset(channel: i32): usize {
  return input + <usize>channel * stride + (<usize>held << 2);
}

export function process(frames: i32): void {
  for (let channel = 0; channel < channelCount; channel++) addTotals(channel, frames);
  held += frames;
  while (filtered + SNAP_FRAMES <= held) filterBlock(SNAP_FRAMES);
  while (held >= size) {
    takeWindow(input, right());
    slide(size >> 1);
  }
}

/** The rest of the bands; a file shorter than a window gives one that is filled up with silence. */
export function finish(): void {
  if (filtered < held) filterBlock(held - filtered);
  if (windows > 0 || held == 0) return;
  for (let channel = 0; channel < channelCount; channel++) {
    const from = input + <usize>channel * stride;
    memory.fill(from + (<usize>held << 2), 0, <usize>(size - held) << 2);
  }
  takeWindow(input, right());
}

/** Finds the delay between the channels; call after `finish`. */
export function correlate(most: i32): void {
  findDelay(sums, min(most, size / 4));
}

function right(): usize {
  return channelCount == 1 ? input : input + stride;
}

function filterBlock(frames: i32): void {
  const at = <usize>filtered << 2;
  filterBands(input + at, right() + at, frames);
  snapBands();
  filtered += frames;
}

function slide(by: i32): void {
  const bytes = <usize>(held - by) << 2;
  for (let channel = 0; channel < channelCount; channel++) {
    const base = input + <usize>channel * stride;
    memory.copy(base, base + (<usize>by << 2), bytes);
  }
  held -= by;
  filtered -= by;
}

/** Totals of the newest frames; what is not a number, or no sample, becomes silence on the way. */
function addTotals(channel: i32, frames: i32): void {
  const at = TOTALS + <usize>channel * 24;
  let sum = load<f64>(at, 0);
  let squares = load<f64>(at, 8);
  let peak = load<f64>(at, 16);
  const from = inputOffset(channel);
  for (let n: usize = 0; n < <usize>frames; n++) {
    const x = load<f32>(from + (n << 2));
    const clean: f32 = abs(x) >= 1e-15 && abs(x) <= 1e15 ? x : 0.0;
    store<f32>(from + (n << 2), clean);
    const value = <f64>clean;
    sum += value;
    squares += value * value;
    const magnitude = abs(value);
    if (magnitude > peak) peak = magnitude;
  }
  store<f64>(at, sum, 0);
  store<f64>(at, squares, 8);
  store<f64>(at, peak, 16);
}

export function totalSum(channel: i32): f64 {
  return load<f64>(TOTALS + <usize>channel * 24, 0);
}

export function totalSquares(channel: i32): f64 {
  return load<f64>(TOTALS + <usize>channel * 24, 8);
}

export function totalPeak(channel: i32): f64 {
  return load<f64>(TOTALS + <usize>channel * 24, 16);
}

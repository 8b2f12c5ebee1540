// Tone, stereo and dynamics of a file of one or two channels: long-term spectra and band levels in one pass.
// Blocks of 128 frames and windows are on the absolute grid, so no result depends on the size of the caller's blocks.

import { designBands, filterBands, resetBands, snapBands } from './bands/band-levels';
import { isSample, SNAP_FRAMES } from './math/denormal';
import { Arena } from './memory/arena';
import { Planes } from './memory/planes';
import { Row } from './memory/row';
import { Table } from './memory/table';
import { findDelay } from './spectrum/delay';
import { layFrameGrid, resetFrameGrid } from './spectrum/frame-grid';
import { layLongTerm, resetLongTerm, size, sums, takeWindow, windows } from './spectrum/long-term';
import { findSideHoles, laySideHoles, resetSideHoles } from './spectrum/side-holes';
import { keepStretch, layStretches, resetStretches } from './spectrum/stretches';

export { BANDS, bandEnergy, bandPeak, edgeHz } from './bands/band-levels';
export { dbOfGain, dbOfPower, gainOfDb } from './math/decibels';
export { crossWithoutDelay, delayAtZero, delayExact, delayFrames, delayPeak } from './spectrum/delay';
export {
  findAacGrid,
  findMp3Grid,
  findOpusGrid,
  findVorbisGrid,
  gridCells,
  gridEmpty,
  gridPlace,
  gridRival,
  gridScore,
} from './spectrum/frame-grid';
export {
  bins,
  fourthQuietest,
  levelAt,
  quietestOffset,
  quietestPower,
  size,
  soundingWindows,
  sumsOffset,
  windows,
} from './spectrum/long-term';
export { sideCells, sideSwitches } from './spectrum/side-holes';

const MAX_CHANNELS: i32 = 2;
/** Most frames of one process call. */
const CAPACITY: i32 = 4096;

/** One channel's samples: their sum, the sum of their squares, the largest magnitude. */
@unmanaged
class Totals {
  sum: f64;
  squares: f64;
  peak: f64;
}

const totals = changetype<Table<Totals>>(memory.data(2 * offsetof<Totals>(), 16));
const input = new Planes<f32>();

let channelCount: i32 = 2;
/** Frames in the buffer; the first is the first of the open window. */
let held: i32 = 0;
/** Frames of the buffer that have passed through the band filters. */
let filtered: i32 = 0;

/** Grows the memory: create views afterwards. */
export function configure(sampleRate: f64, channels: i32): void {
  channelCount = channels === 1 ? 1 : MAX_CHANNELS;
  Arena.giveBack();
  layLongTerm(sampleRate);
  layStretches(size, channelCount);
  laySideHoles(size, sampleRate);
  layFrameGrid(sampleRate);
  input.lay(MAX_CHANNELS, size + CAPACITY + SNAP_FRAMES);
  designBands(sampleRate);
  reset();
}

export function reset(): void {
  resetLongTerm();
  resetStretches();
  resetSideHoles();
  resetFrameGrid();
  resetBands();
  totals.clear(MAX_CHANNELS);
  input.clear();
  held = 0;
  filtered = 0;
}

export function capacity(): i32 {
  return CAPACITY;
}

/** Address for the channel's next frames (f32), 4096 at most; then `process`. */
export function inputOffset(channel: i32): usize {
  return input.plane(channel).from(held).address;
}

export function process(frames: i32): void {
  for (let channel = 0; channel < channelCount; channel++) addTotals(channel, frames);
  held += frames;
  while (filtered + SNAP_FRAMES <= held) filterBlock(SNAP_FRAMES);
  while (held >= size) {
    keepStretch(left(), right(), windows);
    takeWindow(left(), right());
    slide(size >> 1);
  }
}

/** The rest of the bands; a file shorter than a window gives one padded with silence. */
export function finish(): void {
  if (filtered < held) filterBlock(held - filtered);
  if (channelCount === 2) findSideHoles();
  if (windows > 0 || held === 0) return;
  for (let channel = 0; channel < channelCount; channel++) {
    input
      .plane(channel)
      .from(held)
      .clear(size - held);
  }
  takeWindow(left(), right());
}

/** Finds the delay between the channels; call after `finish`. */
export function correlate(most: i32): void {
  findDelay(sums, min(most, size / 4));
}

function left(): Row<f32> {
  return input.plane(0);
}

/** Mono uses the same channel twice. */
function right(): Row<f32> {
  return input.plane(channelCount - 1);
}

function filterBlock(frames: i32): void {
  filterBands(left().from(filtered), right().from(filtered), frames);
  snapBands();
  filtered += frames;
}

function slide(by: i32): void {
  input.slide(by, held - by);
  held -= by;
  filtered -= by;
}

/** Totals of the newest frames; invalid samples are replaced with silence on the way. */
function addTotals(channel: i32, frames: i32): void {
  const total = totals.at(channel);
  let sum = total.sum;
  let squares = total.squares;
  let peak = total.peak;
  const samples = input.plane(channel).from(held);
  for (let n = 0; n < frames; n++) {
    const x = samples[n];
    const clean: f32 = isSample(x) ? x : 0.0;
    samples[n] = clean;
    const value = <f64>clean;
    sum += value;
    squares += value * value;
    const magnitude = abs(value);
    if (magnitude > peak) peak = magnitude;
  }
  total.sum = sum;
  total.squares = squares;
  total.peak = peak;
}

export function totalSum(channel: i32): f64 {
  return totals.at(channel).sum;
}

export function totalSquares(channel: i32): f64 {
  return totals.at(channel).squares;
}

export function totalPeak(channel: i32): f64 {
  return totals.at(channel).peak;
}

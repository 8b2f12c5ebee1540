// One meter: loudness, true peak and sample peak of up to six channels, and the correlation of the first two.
// Frames are processed in blocks of 128 on the absolute grid, so no result depends on the size of the caller's blocks.

import { closeCorrelation, correlatePair, resetCorrelation } from './loudness/correlation';
import { filterPair, resetFilters, snapFilter, takeEnergy } from './loudness/k-filter';
import { lowestPsrRatio, pushPsr, resetPsr } from './loudness/peak-to-short-term';
import { designWeighting } from './loudness/weighting';
import { configureWindows, isHopEnd, pushSubBlock, resetWindows, shortTermPower } from './loudness/windows';
import { dbOfGain, dbOfPower } from './math/decibels';
import { SNAP_FRAMES } from './math/denormal';
import { Row } from './memory/row';
import { cleanBlock, configurePeaks, peaksOfBlock, resetPeaks, takeHopPeak } from './true-peak/channel-peaks';

export { correlation } from './loudness/correlation';
export {
  integratedPower,
  maxMomentaryPower,
  maxShortTermPower,
  momentaryPower,
  recordsLength,
  recordsOffset,
  shortTermPower,
} from './loudness/windows';
export { restartPeaks, samplePeak, truePeak, truePeakBs1770, truePeakFrame } from './true-peak/channel-peaks';

/** Parts of the meter that only run when requested. */
export const CORRELATION: i32 = 1;
export const LONG_FILTER: i32 = 2;
export const PSR: i32 = 4;

const MAX_CHANNELS: i32 = 6;
/** Frames kept before the open block: the block before it (true peak looks one block ahead) and the filters' history. */
const HISTORY: i32 = 256;
/** Most frames of one process call. */
const CAPACITY: i32 = 4096;
const PLANE: i32 = 256 + 4096 + 128;
const input = changetype<Row<f32>>(memory.data((256 + 4096 + 128) * 4 * 6, 16));
const silence = changetype<Row<f32>>(memory.data(128 * 4, 16));
const weights = changetype<Row<f64>>(memory.data(6 * 8, 16));

let channelCount: i32 = 2;
let rate: f64 = 48000.0;
let correlating: bool = false;
let withPsr: bool = false;
/** Frames that wait until their block is full. */
let pending: i32 = 0;
let framesDone: f64 = 0.0;
/** First frame of the open block. */
let blockFrame: f64 = 0.0;
let subBlockIndex: f64 = 0.0;
let subBlockEnd: f64 = 0.0;

/** `parts` is the sum of what is wanted: CORRELATION, LONG_FILTER (of true peak), PSR (the lowest). */
export function configure(sampleRate: f64, channels: i32, parts: i32): void {
  rate = sampleRate;
  channelCount = min(max(channels, 1), MAX_CHANNELS);
  correlating = (parts & CORRELATION) !== 0 && channels === 2;
  withPsr = (parts & PSR) !== 0;
  designWeighting(rate);
  configurePeaks((parts & LONG_FILTER) !== 0);
  configureWindows(rate);
  reset();
}

export function setWeight(channel: i32, weight: f64): void {
  weights[channel] = weight;
}

export function reset(): void {
  input.clear(PLANE * MAX_CHANNELS);
  resetPeaks();
  resetFilters();
  resetWindows();
  resetPsr();
  resetCorrelation();
  pending = 0;
  framesDone = 0.0;
  blockFrame = 0.0;
  subBlockIndex = 0.0;
  subBlockEnd = endOfSubBlock(0.0);
}

/** Sub-block k ends at floor((k + 1) * rate / 100), so that there is no drift at rates that 100 does not divide. */
function endOfSubBlock(index: f64): f64 {
  return Math.floor(((index + 1.0) * rate) / 100.0);
}

/** Address for the channel's next frames (f32): 4096 at most, then `process`. Add 4 bytes for each frame still pending. */
export function inputOffset(channel: i32): usize {
  return samplesAt(channel, 0).address;
}

/** The channel's samples from the open block's `at`th frame on; its history precedes them. */
function samplesAt(channel: i32, at: i32): Row<f32> {
  return input.from(channel * PLANE + HISTORY + at);
}

export function capacity(): i32 {
  return CAPACITY;
}

/** Processes `frames` that were written after the pending ones; returns how many are pending now. */
export function process(frames: i32): i32 {
  const available = pending + frames;
  let at = 0;
  while (available - at >= SNAP_FRAMES) {
    takeBlock(at, SNAP_FRAMES);
    at += SNAP_FRAMES;
  }
  pending = available - at;
  if (at > 0) keepHistory(at);
  return pending;
}

/** Ends the signal: the last frames, and the ringing of the true-peak filters after them. */
export function finish(): void {
  if (pending > 0) {
    const frames = pending;
    for (let channel = 0; channel < channelCount; channel++) {
      samplesAt(channel, frames).clear(SNAP_FRAMES - frames);
    }
    takeBlock(0, frames);
    keepHistory(SNAP_FRAMES);
    pending = 0;
  }
  for (let extra = 0; extra < 2; extra++) {
    for (let channel = 0; channel < channelCount; channel++) {
      const samples = samplesAt(channel, 0);
      samples.clear(SNAP_FRAMES);
      peaksOfBlock(channel, samples, blockFrame);
    }
    blockFrame += <f64>SNAP_FRAMES;
    keepHistory(SNAP_FRAMES);
  }
}

/** Moves the history and the pending frames to the front. */
function keepHistory(done: i32): void {
  for (let channel = 0; channel < channelCount; channel++) {
    const plane = input.from(channel * PLANE);
    plane.copy(plane.from(done), HISTORY + pending);
  }
}

/** One block of the grid from frame `at` of the input on; fewer frames than 128 only at the very end. */
function takeBlock(at: i32, frames: i32): void {
  for (let channel = 0; channel < channelCount; channel++) {
    const samples = samplesAt(channel, at);
    cleanBlock(samples, channel);
    peaksOfBlock(channel, samples, blockFrame);
  }
  blockFrame += <f64>SNAP_FRAMES;
  let done = 0;
  while (done < frames) {
    const run = <i32>Math.min(<f64>(frames - done), subBlockEnd - framesDone);
    filterRun(at + done, run);
    done += run;
    framesDone += <f64>run;
    if (framesDone === subBlockEnd) closeSubBlock();
  }
  for (let pair = 0; pair * 2 < channelCount; pair++) snapFilter(pair);
}

function filterRun(at: i32, frames: i32): void {
  for (let channel = 0; channel < channelCount; channel += 2) {
    const right = channel + 1 < channelCount ? samplesAt(channel + 1, at) : silence;
    filterPair(channel >> 1, samplesAt(channel, at), right, frames);
  }
  if (correlating) correlatePair(samplesAt(0, at), samplesAt(1, at), frames);
}

function closeSubBlock(): void {
  let energy: f64 = 0.0;
  for (let channel = 0; channel < channelCount; channel += 2) {
    const second = channel + 1 < channelCount ? weights[channel + 1] : 0.0;
    energy += takeEnergy(channel >> 1, weights[channel], second);
  }
  pushSubBlock(energy);
  if (withPsr && isHopEnd()) pushPsr(takeHopPeak(), shortTermPower());
  if (correlating) closeCorrelation();
  subBlockIndex += 1.0;
  subBlockEnd = endOfSubBlock(subBlockIndex);
}

/** LUFS of a weighted mean square. */
export function loudnessOfPower(power: f64): f64 {
  return -0.691 + dbOfPower(power);
}

/** dBFS or dBTP of an amplitude. */
export function levelOfPeak(peak: f64): f64 {
  return dbOfGain(peak);
}

/** Lowest PSR in dB; NaN if no 3 s were loud enough. */
export function lowestPsr(): f64 {
  const ratio = lowestPsrRatio();
  return ratio > 0.0 ? 0.691 + dbOfPower(ratio) : NaN;
}

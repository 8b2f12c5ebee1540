// Detection sample by sample: flat runs, clicks, hum, used bits. Works on blocks of 128 frames on the absolute grid,
// each processed when the next one has arrived.

import { Clicks } from './check/clicks';
import { Envelopes } from './check/envelope';
import { clearEvents } from './check/events';
import { FlatRuns } from './check/flat-runs';
import { configureHum, finishHum, resetHum, takeHum } from './check/hum';
import { QuietRuns } from './check/quiet-runs';
import { resetUsedBits, takeUsedBits } from './check/used-bits';
import { SNAP_FRAMES } from './math/denormal';
import { Row } from './memory/row';

export { configureClicks } from './check/clicks';
export { eventCount, eventsOffset } from './check/events';
export { isBetween, usedBits } from './check/used-bits';
export { dbOfGain, dbOfPower } from './math/decibels';

const MAX_CHANNELS: i32 = 8;
/** Most frames of one process call. */
const CAPACITY: i32 = 4096;
/** The pending block, the one before it, and the frames that do not fill one yet. */
const HISTORY: i32 = 256;
const PLANE: i32 = 256 + 4096 + 128;
const input = changetype<Row<f32>>(memory.data((256 + 4096 + 128) * 4 * 8, 16));

let channelCount: i32 = 2;
let pending: i32 = 0;
/** Frame of the first pending sample. */
let frame: f64 = 0.0;
const runs = new StaticArray<FlatRuns>(8);
const quiet = new StaticArray<QuietRuns>(8);
/** Of two channels each. */
const envelopes = new StaticArray<Envelopes>(4);
const clicks = new StaticArray<Clicks>(8);
/** Number of channels whose detectors exist. */
let made: i32 = 0;

export function configure(sampleRate: f64, channels: i32, tolerance: f64): void {
  channelCount = min(max(channels, 1), MAX_CHANNELS);
  for (; made < channelCount; made++) {
    runs[made] = new FlatRuns();
    quiet[made] = new QuietRuns();
    if ((made & 1) === 0) envelopes[made >> 1] = new Envelopes();
    clicks[made] = new Clicks();
  }
  for (let channel = 0; channel < channelCount; channel++) {
    runs[channel].configure(sampleRate, tolerance);
    quiet[channel].configure(sampleRate);
    envelopes[channel >> 1].configure(sampleRate);
  }
  configureHum(sampleRate);
  reset();
}

export function reset(): void {
  input.clear(PLANE * MAX_CHANNELS);
  for (let channel = 0; channel < channelCount; channel++) {
    runs[channel].reset();
    quiet[channel].reset();
    envelopes[channel >> 1].reset();
    clicks[channel].reset();
  }
  resetUsedBits();
  resetHum();
  clearEvents();
  pending = 0;
  frame = 0.0;
}

export function capacity(): i32 {
  return CAPACITY;
}

/** Address for the channel's next frames (f32), 4096 at most; then `process`. */
export function inputOffset(channel: i32): usize {
  return samplesAt(channel, pending).address;
}

/** Processes the frames that were written; the events of the call before are discarded. */
export function process(frames: i32): void {
  clearEvents();
  const available = pending + frames;
  let at = 0;
  while (available - at >= SNAP_FRAMES) {
    for (let channel = 0; channel < channelCount; channel++) takeBlock(channel, at, SNAP_FRAMES);
    takeClicks(at);
    takePair(at, SNAP_FRAMES);
    frame += <f64>SNAP_FRAMES;
    at += SNAP_FRAMES;
  }
  pending = available - at;
  if (at > 0) keepHistory(at);
}

/** Ends the file. */
export function finish(): void {
  clearEvents();
  const frames = pending;
  for (let channel = 0; channel < channelCount; channel++) {
    // The signal is continued past the end with the last sample, so that the end itself is not a click.
    holdLast(samplesAt(channel, frames), SNAP_FRAMES - frames);
    takeBlock(channel, 0, frames);
  }
  takePair(0, frames);
  const end = frame + <f64>frames;
  finishHum(end);
  finishClicks(end);
  for (let channel = 0; channel < channelCount; channel++) {
    runs[channel].finish(channel);
    quiet[channel].finish(channel);
  }
  pending = 0;
}

/** The channel's samples from the open block's `at`th frame on; its history precedes them. */
function samplesAt(channel: i32, at: i32): Row<f32> {
  return input.from(channel * PLANE + HISTORY + at);
}

/** Writes the sample before the row `count` times into it. */
function holdLast(samples: Row<f32>, count: i32): void {
  const last = samples[-1];
  for (let n = 0; n < count; n++) samples[n] = last;
}

/** `frames` is less than a block only at the very end. */
function takeBlock(channel: i32, at: i32, frames: i32): void {
  const samples = samplesAt(channel, at);
  takeUsedBits(samples, frames === SNAP_FRAMES ? SNAP_FRAMES : (frames + 3) & ~3);
  const both = envelopes[channel >> 1];
  if ((channel & 1) === 0) {
    const second = channel + 1 < channelCount ? samplesAt(channel + 1, at) : samples;
    both.take(samples, second, frames);
  }
  const envelope = both.of(channel);
  runs[channel].take(channel, samples, envelope, frames, frame);
  quiet[channel].take(channel, samples, envelope, frames, frame);
}

function takeClicks(at: i32): void {
  for (let channel = 0; channel < channelCount; channel++) clicks[channel].append(samplesAt(channel, at));
  for (let channel = 0; channel < channelCount; channel++)
    clicks[channel].advance(channel, clicks, channelCount);
  for (let channel = 0; channel < channelCount; channel++) clicks[channel].drop();
}

/** The signal goes on with its last sample until the last block of the file is measured and judged. */
function finishClicks(end: f64): void {
  for (let channel = 0; channel < channelCount; channel++) clicks[channel].endAt(end);
  while (clicks[0].isWaiting()) {
    takeClicks(0);
    for (let channel = 0; channel < channelCount; channel++) {
      const block = samplesAt(channel, 0);
      block[-1] = block[SNAP_FRAMES - 1];
      holdLast(block, SNAP_FRAMES);
    }
  }
  for (let channel = 0; channel < channelCount; channel++)
    clicks[channel].finish(channel, clicks, channelCount);
}

/** Hum is detected in the mean of the first two channels. */
function takePair(at: i32, frames: i32): void {
  const first = samplesAt(0, at);
  takeHum(first, channelCount > 1 ? samplesAt(1, at) : first, frames, frame);
}

function keepHistory(done: i32): void {
  for (let channel = 0; channel < channelCount; channel++) {
    const plane = input.from(channel * PLANE);
    plane.copy(plane.from(done), HISTORY + pending);
  }
}

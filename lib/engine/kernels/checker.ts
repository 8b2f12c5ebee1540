// What is looked for sample by sample: flat runs, clicks, hum, the bits that are used. Blocks of 128 frames on the absolute grid,
// each looked at when the next one is here.

import { Clicks } from './check/clicks';
import { clearEvents } from './check/events';
import { FlatRuns } from './check/flat-runs';
import { configureHum, finishHum, resetHum, takeHum } from './check/hum';
import { resetUsedBits, takeUsedBits } from './check/used-bits';
import { SNAP_FRAMES } from './math/denormal';

export { eventCount, eventsOffset } from './check/events';
export { isBetween, usedBits } from './check/used-bits';
export { dbOfGain, dbOfPower } from './math/decibels';

const MAX_CHANNELS: i32 = 8;
/** Most frames of one process call. */
const CAPACITY: i32 = 4096;
/** The block that waits, the one before it, and the frames that do not fill one yet. */
const HISTORY: i32 = 256;
const STRIDE: usize = (256 + 4096 + 128) * 4;
const INPUT: usize = memory.data((256 + 4096 + 128) * 4 * 8, 16);

let channelCount: i32 = 2;
let pending: i32 = 0;
/** Frame of the first pending sample. */
let frame: f64 = 0.0;
const runs = new StaticArray<FlatRuns>(8);
const clicks = new StaticArray<Clicks>(8);
/** Channels that have their detectors. */
let made: i32 = 0;

export function configure(sampleRate: f64, channels: i32, tolerance: f64): void {
  channelCount = min(max(channels, 1), MAX_CHANNELS);
  for (; made < channelCount; made++) {
    runs[made] = new FlatRuns();
    clicks[made] = new Clicks();
  }
  for (let channel = 0; channel < channelCount; channel++) {
    runs[channel].configure(sampleRate, tolerance);
  }
  configureHum(sampleRate);
  reset();
}

export function reset(): void {
  memory.fill(INPUT, 0, STRIDE * <usize>MAX_CHANNELS);
  for (let channel = 0; channel < channelCount; channel++) {
    runs[channel].reset();
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

/** Where the channel's next frames (f32) go, 4096 at most; then `process`. */
export function inputOffset(channel: i32): usize {
  return INPUT + <usize>channel * STRIDE + (<usize>(HISTORY + pending) << 2);
}

/** Takes the frames that were written; what was seen stands in the events until the next call. */
export function process(frames: i32): void {
  clearEvents();
  const available = pending + frames;
  let at = 0;
  while (available - at >= SNAP_FRAMES) {
    for (let channel = 0; channel < channelCount; channel++) takeBlock(channel, at, SNAP_FRAMES);
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
    const from = INPUT + <usize>channel * STRIDE + (<usize>HISTORY << 2);
    // What lies behind the end goes on from the last sample, so that the end itself is no click.
    const last = load<f32>(from + (<usize>(frames - 1) << 2));
    for (let n = frames; n < SNAP_FRAMES; n++) store<f32>(from + (<usize>n << 2), last);
    takeBlock(channel, 0, frames);
  }
  takePair(0, frames);
  finishHum(frame + <f64>frames);
  keepHistory(SNAP_FRAMES);
  frame += <f64>SNAP_FRAMES;
  for (let channel = 0; channel < channelCount; channel++) {
    const from = INPUT + <usize>channel * STRIDE + (<usize>HISTORY << 2);
    const last = load<f32>(from - 4);
    for (let n = 0; n < SNAP_FRAMES; n++) store<f32>(from + (<usize>n << 2), last);
    clicks[channel].take(channel, from - (<usize>SNAP_FRAMES << 2), frame - <f64>SNAP_FRAMES);
    clicks[channel].finish(channel);
    runs[channel].finish(channel);
  }
  pending = 0;
}

/** `frames` are fewer than a block only at the very end. */
function takeBlock(channel: i32, at: i32, frames: i32): void {
  const from = INPUT + <usize>channel * STRIDE + (<usize>(HISTORY + at) << 2);
  takeUsedBits(from, frames == SNAP_FRAMES ? SNAP_FRAMES : (frames + 3) & ~3);
  runs[channel].take(channel, from, frames, frame);
  // The block before this one: its neighbours on both sides are here.
  if (frame > 0.0) clicks[channel].take(channel, from - (<usize>SNAP_FRAMES << 2), frame - <f64>SNAP_FRAMES);
}

/** Hum is looked for in the mean of the first two channels. */
function takePair(at: i32, frames: i32): void {
  const first = INPUT + (<usize>(HISTORY + at) << 2);
  takeHum(first, channelCount > 1 ? first + STRIDE : first, frames, frame);
}

function keepHistory(done: i32): void {
  const bytes = <usize>(HISTORY + pending) << 2;
  for (let channel = 0; channel < channelCount; channel++) {
    const base = INPUT + <usize>channel * STRIDE;
    memory.copy(base, base + (<usize>done << 2), bytes);
  }
}

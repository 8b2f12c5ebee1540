// Peaks of the channels, block by block of 128 frames. The filters look one block ahead, so what is judged is always
// the block before the newest one. Where a filter's proven bound shows that nothing can exceed what is known, its work
// is left out.

import { bs1770Bound, designBs1770, largestLane, peakBs1770 } from './bs1770';
import { cascadeBound, designCascade, peakCascade } from './cascade';
import { SNAP_FRAMES } from '../math/denormal';

const MAX_CHANNELS: i32 = 6;
/** Frames that are left out together; BS.1770's filter reaches 6 frames to either side of them. */
const CHUNK_FRAMES: i32 = 32;
const CHUNKS: i32 = 128 / 32;
/** Per channel: sample peak, true peak. */
const PEAKS: usize = memory.data(6 * 8, 16);
/** Per channel: peaks of the chunks of the last three blocks, oldest first. */
const CHUNK_PEAKS: usize = memory.data(6 * 12 * 4, 16);
const CHUNK_PEAK_BYTES: usize = 12 * 4;
/** Per channel: frame of the block of 128 that holds the true peak. */
const PLACES: usize = memory.data(6 * 8, 16);

let cascading: bool = true;
/** Highest of all channels by BS.1770's filter: since the last hop began, and before that. */
let hopBs1770: f32 = 0.0;
let earlierBs1770: f32 = 0.0;

/** @param withCascade whether the long filter is at work too. */
export function configurePeaks(withCascade: bool): void {
  cascading = withCascade;
  designBs1770();
  designCascade();
  resetPeaks();
}

export function resetPeaks(): void {
  memory.fill(CHUNK_PEAKS, 0, CHUNK_PEAK_BYTES * <usize>MAX_CHANNELS);
  memory.fill(PLACES, 0, 8 * <usize>MAX_CHANNELS);
  restartPeaks();
}

/** Starts the highest values anew: a live meter does so at each reading. */
export function restartPeaks(): void {
  memory.fill(PEAKS, 0, 8 * <usize>MAX_CHANNELS);
  hopBs1770 = 0.0;
  earlierBs1770 = 0.0;
}

/** The highest of all channels by BS.1770's filter since the last call. */
export function takeHopPeak(): f32 {
  const peak = hopBs1770;
  if (peak > earlierBs1770) earlierBs1770 = peak;
  hopBs1770 = 0.0;
  return peak;
}

/** Puts zero for what is not a sample (NaN, infinities, denormals) and takes the peaks of the block's chunks. */
export function cleanBlock(from: usize, channel: i32): void {
  const least = f32x4.splat(1e-15);
  const most = f32x4.splat(1e15);
  const newest = CHUNK_PEAKS + <usize>channel * CHUNK_PEAK_BYTES + <usize>(2 * CHUNKS * 4);
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    let peak = f32x4.splat(0.0);
    const start = from + <usize>(chunk * CHUNK_FRAMES * 4);
    for (let at = start; at < start + <usize>(CHUNK_FRAMES * 4); at += 16) {
      const x = v128.load(at);
      const size = f32x4.abs(x);
      const valid = v128.and(f32x4.ge(size, least), f32x4.le(size, most));
      v128.store(at, v128.and(x, valid));
      peak = f32x4.pmax(peak, v128.and(size, valid));
    }
    store<f32>(newest + <usize>(chunk * 4), largestLane(peak));
  }
  const peaks = PEAKS + <usize>channel * 8;
  const largest = largestLane(v128.load(newest));
  if (largest > load<f32>(peaks)) store<f32>(peaks, largest);
}

/** True peaks of the block before the one at `from`, which begins at `blockFrame` of the signal. */
export function peaksOfBlock(channel: i32, from: usize, blockFrame: f64): void {
  const chunks = CHUNK_PEAKS + <usize>channel * CHUNK_PEAK_BYTES;
  const block = from - (<usize>SNAP_FRAMES << 2);
  const older = v128.load(chunks, 0);
  const before = v128.load(chunks, 16);
  const now = v128.load(chunks, 32);
  if (cascading) {
    const peaks = PEAKS + <usize>channel * 8;
    const highest = load<f32>(peaks, 4);
    if (largestLane(f32x4.pmax(older, f32x4.pmax(before, now))) * cascadeBound > highest) {
      const peak = peakCascade(block, highest);
      store<f32>(peaks, peak, 4);
      if (peak > highest) {
        store<f64>(PLACES + (<usize>channel << 3), Math.max(0.0, blockFrame - <f64>SNAP_FRAMES));
      }
    }
  }
  for (let chunk = CHUNKS; chunk < 2 * CHUNKS; chunk++) {
    const at = chunks + <usize>(chunk * 4);
    const reach = larger(load<f32>(at), larger(load<f32>(at - 4), load<f32>(at, 4)));
    if (reach * bs1770Bound <= hopBs1770) continue;
    const start = block + <usize>((chunk - CHUNKS) * CHUNK_FRAMES * 4);
    hopBs1770 = larger(hopBs1770, peakBs1770(start - 5 * 4, CHUNK_FRAMES));
  }
  v128.store(chunks, before, 0);
  v128.store(chunks, now, 16);
  v128.store(chunks, f32x4.splat(0.0), 32);
}

// @ts-ignore: decorator
@inline
function larger(a: f32, b: f32): f32 {
  return a > b ? a : b;
}

export function samplePeak(channel: i32): f32 {
  return load<f32>(PEAKS + <usize>channel * 8);
}

/** By the long filter; 0 where it is not at work. */
export function truePeak(channel: i32): f32 {
  return load<f32>(PEAKS + <usize>channel * 8, 4);
}

/** First frame of the 128 that hold the true peak. */
export function truePeakFrame(channel: i32): f64 {
  return load<f64>(PLACES + (<usize>channel << 3));
}

/** Of all channels. */
export function truePeakBs1770(): f32 {
  return larger(earlierBs1770, hopBs1770);
}

// Peaks of the channels, in blocks of 128 frames. The filters look one block ahead, so the block that is processed is always
// the one before the newest. Where a filter's proven bound shows that nothing can exceed the known peak, its work
// is skipped.

import { SNAP_FRAMES, samplesOnly } from '../math/denormal';
import { Row } from '../memory/row';
import { Table } from '../memory/table';
import { bs1770Bound, designBs1770, peakBs1770 } from './bs1770';
import { cascadeBound, designCascade, peakCascade } from './cascade';
import { larger, largestLane } from './largest';

const MAX_CHANNELS: i32 = 6;
/** Frames that are skipped together; BS.1770's filter reaches 6 frames to either side of them. */
const CHUNK_FRAMES: i32 = 32;
const CHUNKS: i32 = 128 / 32;

/** A channel's highest values, and the first frame of the block of 128 that holds its true peak. */
@unmanaged
class Peaks {
  samplePeak: f32;
  truePeak: f32;
  place: f64;
}

const channels = changetype<Table<Peaks>>(memory.data(6 * offsetof<Peaks>(), 16));

/** Peaks of the chunks of a channel's last three blocks, a lane for each. */
@unmanaged
class ChunkPeaks {
  older: v128;
  before: v128;
  now: v128;
}

const chunkPeaks = changetype<Table<ChunkPeaks>>(memory.data(6 * offsetof<ChunkPeaks>(), 16));

let cascading: bool = true;
/** Highest of all channels by BS.1770's filter: since the last hop began, and before that. */
let hopBs1770: f32 = 0.0;
let earlierBs1770: f32 = 0.0;

/** @param withCascade whether the long filter runs too. */
export function configurePeaks(withCascade: bool): void {
  cascading = withCascade;
  designBs1770();
  designCascade();
  resetPeaks();
}

export function resetPeaks(): void {
  chunkPeaks.clear(MAX_CHANNELS);
  channels.clear(MAX_CHANNELS);
  restartPeaks();
}

/** Resets the peaks: a live meter does so at each reading. */
export function restartPeaks(): void {
  for (let channel = 0; channel < MAX_CHANNELS; channel++) {
    const peaks = channels.at(channel);
    peaks.samplePeak = 0.0;
    peaks.truePeak = 0.0;
  }
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

/** Replaces invalid samples (NaN, infinities, denormals) with zero and finds the peaks of the block's chunks. */
export function cleanBlock(block: Row<f32>, channel: i32): void {
  const chunks = chunkPeaks.at(channel);
  const newest = changetype<Row<f32>>(changetype<usize>(chunks) + offsetof<ChunkPeaks>('now'));
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    const samples = block.from(chunk * CHUNK_FRAMES);
    let peak = f32x4.splat(0.0);
    for (let n = 0; n < CHUNK_FRAMES; n += 4) {
      const x = samplesOnly(samples.vector(n));
      samples.setVector(n, x);
      peak = f32x4.pmax(peak, f32x4.abs(x));
    }
    newest[chunk] = largestLane(peak);
  }
  const peaks = channels.at(channel);
  peaks.samplePeak = larger(largestLane(chunks.now), peaks.samplePeak);
}

/** True peaks of the block before this one, which begins at `blockFrame` of the signal. */
export function peaksOfBlock(channel: i32, block: Row<f32>, blockFrame: f64): void {
  const chunks = chunkPeaks.at(channel);
  const judged = block.from(-SNAP_FRAMES);
  if (cascading) {
    const peaks = channels.at(channel);
    const reach = largestLane(f32x4.pmax(chunks.older, f32x4.pmax(chunks.before, chunks.now)));
    if (reach * cascadeBound > peaks.truePeak) {
      const peak = peakCascade(judged, peaks.truePeak);
      if (peak > peaks.truePeak) peaks.place = Math.max(0.0, blockFrame - <f64>SNAP_FRAMES);
      peaks.truePeak = peak;
    }
  }
  // The last chunk of the older block comes first, then those that are processed.
  const around = changetype<Row<f32>>(changetype<usize>(chunks)).from(CHUNKS - 1);
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    const reach = larger(around[chunk + 1], larger(around[chunk], around[chunk + 2]));
    if (reach * bs1770Bound <= hopBs1770) continue;
    hopBs1770 = larger(hopBs1770, peakBs1770(judged.from(chunk * CHUNK_FRAMES - 5), CHUNK_FRAMES));
  }
  chunks.older = chunks.before;
  chunks.before = chunks.now;
  chunks.now = f32x4.splat(0.0);
}

export function samplePeak(channel: i32): f32 {
  return channels.at(channel).samplePeak;
}

/** By the long filter; 0 if it does not run. */
export function truePeak(channel: i32): f32 {
  return channels.at(channel).truePeak;
}

/** First frame of the 128 that hold the true peak. */
export function truePeakFrame(channel: i32): f64 {
  return channels.at(channel).place;
}

/** Of all channels. */
export function truePeakBs1770(): f32 {
  return larger(earlierBs1770, hopBs1770);
}

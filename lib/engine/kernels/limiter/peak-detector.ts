// True-peak detection: an interpolator to eight times the rate, and the filter of BS.1770. Each misses peaks that the other
// finds; the larger reading is used. In f32: its error, 1e-7, is far below the limiter's margin.

import { Row } from '../memory/row';
import { Block, TICK } from '../signal/block';
import { bs1770Bound, peakBs1770 } from './bs1770';
import { interpolatorBound, peakOfPhases } from './interpolator';

/** Frames between the newest frame and the start of the interval whose peak is read. */
export const DETECTOR_DELAY: i32 = 24;
/** BS.1770's interval starts 6 frames before its newest frame; it reads 11 frames before that frame. */
const BS1770_DELAY: i32 = 6;
const BS1770_PAST: i32 = 11;

/** Frames kept before a block. */
const PAST: i32 = 47;
/** One frame more than the block: vectors hold two. */
const ROOM: i32 = PAST + TICK + 1;
const peaks = changetype<Row<f64>>(memory.data(32 * 8, 16));

export class PeakDetector {
  /** The last 47 frames, followed by the block: interleaved left and right. */
  private readonly history: Row<f32> = Row.allocate<f32>(2 * ROOM);

  reset(): void {
    this.history.clear(2 * ROOM);
  }

  /**
   * Returns for each frame of the block the peak of both channels in the interval that starts 24 frames before it. May return
   * 0 where no peak can exceed `quiet`. Valid until the next call.
   */
  run(block: Block, frames: i32, quiet: f64): Row<f64> {
    const history = this.history;
    const newest = history.from(2 * PAST);
    for (let i = 0; i < frames; i++) newest.setHalf(2 * i, f32x4.demote_f64x2_zero(block[i]));
    const bound = max(interpolatorBound, bs1770Bound);
    if (largestOf(history, PAST + frames) * bound <= quiet) peaks.clear(frames);
    else for (let i = 0; i < frames; i++) peaks[i] = peakAt(history.from(2 * i));
    history.copy(history.from(2 * frames), 2 * PAST);
    return peaks;
  }
}

/** The larger of both readings of the interval that starts with the 24th frame of the window. */
function peakAt(window: Row<f32>): f64 {
  const bs1770 = window.from(2 * (PAST + BS1770_DELAY - DETECTOR_DELAY - BS1770_PAST));
  const peak = f32x4.pmax(peakOfPhases(window), peakBs1770(bs1770));
  const both = f32x4.pmax(peak, i32x4.shuffle(peak, peak, 2, 3, 0, 1));
  const larger = f32x4.pmax(both, i32x4.shuffle(both, both, 1, 0, 1, 0));
  return <f64>f32x4.extract_lane(larger, 0);
}

/** Sample peak of some frames. */
function largestOf(samples: Row<f32>, frames: i32): f64 {
  let most = f32x4.splat(0);
  let i = 0;
  for (; i + 2 <= frames; i += 2) most = f32x4.pmax(most, f32x4.abs(samples.vector(2 * i)));
  if (i < frames) most = f32x4.pmax(most, f32x4.abs(samples.half(2 * i)));
  const half = f32x4.pmax(most, i32x4.shuffle(most, most, 2, 3, 0, 1));
  return <f64>max(f32x4.extract_lane(half, 0), f32x4.extract_lane(half, 1));
}

// Runs of samples that stay constant: flat tops, held values, digital silence in the middle of sound.

import { SNAP_FRAMES } from '../math/denormal';
import { Lane } from '../memory/lane';
import { Row } from '../memory/row';
import { isMoving, lastJump } from './calm';
import { envelopeDecay } from './envelope';
import { beginLongRun, beginShortRun } from './events';
import { placeOf, WaitingRun } from './waiting-run';

/** The shortest run, in samples. */
const SHORTEST: i32 = 3;
/** Short runs below this level are rounding in quiet passages. */
const LEAST_TOP: f64 = 0.1;
/** Long runs last at least as many seconds. */
const LONG_SECONDS: f64 = 0.0004;

/** One channel. A run is reported with its surroundings; a long one waits for what follows. */
export class FlatRuns {
  private level: f64 = 1e30;
  private before: f64 = 0.0;
  /** Frame of the open run's first sample. */
  private start: f64 = 0.0;
  /** Length of the run before the open one. */
  private lengthBefore: i32 = 0;
  private tolerance: f64 = 0.0;
  private longRun: f64 = 24.0;
  private decay: f64 = 0.99;
  /** The envelope does not decay while a run lasts, so after a run it is another one until a sample is higher than both. */
  private envelope: f64 = 0.0;
  private isApart: bool = false;
  private waiting: WaitingRun = new WaitingRun();

  /** Samples within `tolerance` of the first of a run belong to it. */
  configure(rate: f64, tolerance: f64): void {
    this.tolerance = tolerance;
    this.longRun = Math.round(rate * LONG_SECONDS);
    this.decay = envelopeDecay(rate);
    this.waiting.configure(rate);
    this.reset();
  }

  reset(): void {
    // No sample equals this one, so the first sample begins a run.
    this.level = 1e30;
    this.before = 0.0;
    this.start = 0.0;
    this.lengthBefore = 0;
    this.envelope = 0.0;
    this.isApart = false;
    this.waiting.end();
  }

  /** Processes `count` samples with their envelope; the first is frame `frame` of the file. */
  take(channel: i32, samples: Row<f32>, envelope: Lane, count: i32, frame: f64): void {
    const from = this.skip(samples, count, frame);
    this.follow(channel, samples, envelope, from, count, frame);
    if (this.envelope < 1e-25) this.envelope = 0.0;
    this.waiting.advance(samples, count);
  }

  /** How many samples of the block need no look: all but the last few where nothing stands still. */
  private skip(samples: Row<f32>, count: i32, frame: f64): i32 {
    if (count < SNAP_FRAMES || this.isApart || this.waiting.isWaiting) return 0;
    if (frame - this.start >= <f64>SHORTEST || !isMoving(samples, this.tolerance)) return 0;
    const last = lastJump(samples, count, this.tolerance);
    // What the run that ends there was is known from where it began.
    const from = lastJump(samples, last, this.tolerance);
    if (from <= 0) return 0;
    this.level = <f64>samples[from];
    this.start = frame + <f64>from;
    return from + 1;
  }

  private follow(channel: i32, samples: Row<f32>, envelope: Lane, from: i32, count: i32, frame: f64): void {
    const tolerance = this.tolerance;
    let level = this.level;
    let before = this.before;
    let lengthBefore = this.lengthBefore;
    let last = <f64>samples[from - 1];
    let start = placeOf(this.start, frame);
    for (let n = from; n < count; n++) {
      const x = <f64>samples[n];
      const length = n - start;
      if (abs(x - level) <= tolerance) {
        if (length === SHORTEST - 1) this.hold(envelope[n - 1]);
      } else {
        if (length >= SHORTEST) {
          if (start >= 0) this.start = frame + <f64>start;
          this.before = before;
          this.lengthBefore = lengthBefore;
          this.level = level;
          this.close(channel, samples, n, frame);
        }
        lengthBefore = length;
        before = last;
        start = n;
        level = x;
      }
      last = x;
      if (this.isApart && n - start < SHORTEST - 1) this.keepUp(abs(x), envelope[n]);
      if (n === this.waiting.last) this.tell(channel, samples, n + 1);
    }
    this.level = level;
    this.before = before;
    this.lengthBefore = lengthBefore;
    if (start >= 0) this.start = frame + <f64>start;
  }

  /** The file has ended: a waiting run has seen all that follows. */
  finish(channel: i32): void {
    if (this.waiting.isWaiting) this.tellWaiting(channel);
  }

  /** A run has begun two samples ago. */
  private hold(envelope: f64): void {
    if (!this.isApart) this.envelope = envelope;
    this.isApart = true;
  }

  private keepUp(size: f64, usual: f64): void {
    this.envelope = size > this.envelope ? size : this.envelope * this.decay;
    this.isApart = this.envelope !== usual;
  }

  private close(channel: i32, samples: Row<f32>, at: i32, frame: f64): void {
    const level = this.level;
    const after = <f64>samples[at];
    const length = frame + <f64>at - this.start;
    const entry = abs(level - this.before);
    const exit = abs(after - level);
    const step = entry > exit ? entry : exit;
    if (length >= this.longRun) {
      if (this.waiting.isWaiting) this.tell(channel, samples, at);
      const run = this.waiting;
      run.start = this.start;
      run.length = length;
      run.level = level;
      run.step = step;
      run.plateau = <f64>this.lengthBefore;
      run.before = this.envelope;
      run.begin(at);
      return;
    }
    if (abs(level) < LEAST_TOP) return;
    const event = beginShortRun(channel, this.start, length);
    event.level = level;
    // A clipped top is entered from its own polarity and at a corner; a square wave from the other, a slow wave without a corner.
    event.step = step;
    event.plateau = <f64>this.lengthBefore;
    event.sideness = Math.max(this.before * level, after * level) / (level * level);
  }

  private tell(channel: i32, samples: Row<f32>, until: i32): void {
    this.waiting.look(samples, until);
    this.tellWaiting(channel);
  }

  private tellWaiting(channel: i32): void {
    const run = this.waiting;
    const event = beginLongRun(channel, run.start, run.length);
    event.level = run.level;
    event.step = run.step;
    event.before = run.before;
    event.after = run.after;
    event.plateau = run.plateau;
    run.end();
  }
}

// Runs of samples that stay constant: flat tops, held values, digital silence in the middle of sound.

import { Row } from '../memory/row';
import { beginLongRun, beginShortRun } from './events';

/** The shortest run, in samples. */
const SHORTEST: f64 = 3.0;
/** Short runs below this level are rounding in quiet passages. */
const LEAST_TOP: f64 = 0.1;

/** One channel. A run is reported with its surroundings; a long one waits 5 ms for what follows. */
export class FlatRuns {
  private level: f64 = 1e30;
  private last: f64 = 0.0;
  private before: f64 = 0.0;
  private start: f64 = 0.0;
  private length: f64 = 0.0;
  private envelope: f64 = 0.0;
  private waitStart: f64 = 0.0;
  private waitLength: f64 = 0.0;
  private waitLevel: f64 = 0.0;
  private waitStep: f64 = 0.0;
  private waitBefore: f64 = 0.0;
  private waitAfter: f64 = 0.0;
  private waitLeft: f64 = 0.0;
  private tolerance: f64 = 0.0;
  private longRun: f64 = 24.0;
  private lookAhead: f64 = 240.0;
  private decay: f64 = 0.99;

  /** Samples within `tolerance` of the first of a run belong to it. */
  configure(rate: f64, tolerance: f64): void {
    this.tolerance = tolerance;
    this.longRun = Math.round(rate * 0.0004);
    this.lookAhead = Math.round(rate * 0.005);
    this.decay = Math.exp(-1.0 / (rate * 0.003));
    this.reset();
  }

  reset(): void {
    // No sample equals this one, so the first sample begins a run.
    this.level = 1e30;
    this.last = 0.0;
    this.before = 0.0;
    this.start = 0.0;
    this.length = 0.0;
    this.envelope = 0.0;
    this.waitLeft = 0.0;
  }

  /** Processes `count` samples; the first is frame `frame` of the file. */
  take(channel: i32, samples: Row<f32>, count: i32, frame: f64): void {
    let length = this.length;
    let level = this.level;
    let envelope = this.envelope;
    let last = this.last;
    for (let n = 0; n < count; n++) {
      const x = <f64>samples[n];
      const size = abs(x);
      if (abs(x - level) <= this.tolerance) length += 1.0;
      else {
        if (length >= SHORTEST) this.close(channel, length, level, x, envelope);
        this.before = last;
        this.start = frame + <f64>n;
        level = x;
        length = 1.0;
      }
      last = x;
      // The envelope before a run does not decay while the run lasts.
      if (length < SHORTEST) envelope = size > envelope ? size : envelope * this.decay;
      if (this.waitLeft > 0.0) {
        if (size > this.waitAfter) this.waitAfter = size;
        this.waitLeft -= 1.0;
        if (this.waitLeft === 0.0) this.tellWaiting(channel);
      }
    }
    this.length = length;
    this.level = level;
    this.envelope = envelope < 1e-25 ? 0.0 : envelope;
    this.last = last;
  }

  /** The file has ended: pending runs have seen all that follows. */
  finish(channel: i32): void {
    if (this.waitLeft > 0.0) this.tellWaiting(channel);
    this.waitLeft = 0.0;
  }

  private close(channel: i32, length: f64, level: f64, after: f64, envelope: f64): void {
    const entry = abs(level - this.before);
    const exit = abs(after - level);
    const step = entry > exit ? entry : exit;
    if (length >= this.longRun) {
      if (this.waitLeft > 0.0) this.tellWaiting(channel);
      this.waitStart = this.start;
      this.waitLength = length;
      this.waitLevel = level;
      this.waitStep = step;
      this.waitBefore = envelope;
      this.waitAfter = abs(after);
      this.waitLeft = this.lookAhead;
      return;
    }
    if (abs(level) < LEAST_TOP) return;
    const event = beginShortRun(channel, this.start, length);
    event.level = level;
    // A clipped top is entered from its own polarity and at a corner; a square wave from the other, a slow wave without a corner.
    event.step = step;
    event.sideness = Math.max(this.before * level, after * level) / (level * level);
  }

  private tellWaiting(channel: i32): void {
    const event = beginLongRun(channel, this.waitStart, this.waitLength);
    event.level = this.waitLevel;
    event.step = this.waitStep;
    event.before = this.waitBefore;
    event.after = this.waitAfter;
    this.waitLeft = 0.0;
  }
}

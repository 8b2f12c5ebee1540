// Stretches in which the sound is gone though the samples are not constant: silence or a held value with noise or dither on top.

import { SNAP_FRAMES } from '../math/denormal';
import { Lane } from '../memory/lane';
import { Row } from '../memory/row';
import { isLively, lastJump, PART } from './calm';
import { beginQuietRun } from './events';
import { placeOf, WaitingRun } from './waiting-run';

/** Its samples vary by this much (-58 dB) from the first one. */
const TOLERANCE: f64 = 1.2e-3;
/** The shortest, in seconds. */
const SHORTEST: f64 = 0.003;

/** One channel. */
export class QuietRuns {
  private level: f64 = 1e30;
  private before: f64 = 0.0;
  /** Frame of the open run's first sample. */
  private start: f64 = 0.0;
  /** The envelope when the open run began. */
  private envelope: f64 = 0.0;
  private shortest: i32 = 144;
  private waiting: WaitingRun = new WaitingRun();

  configure(rate: f64): void {
    this.shortest = <i32>Math.round(rate * SHORTEST);
    this.waiting.configure(rate);
    this.reset();
  }

  reset(): void {
    // No sample is near this one, so the first sample begins a run.
    this.level = 1e30;
    this.before = 0.0;
    this.start = 0.0;
    this.envelope = 0.0;
    this.waiting.end();
  }

  /** Processes `count` samples with their envelope; the first is frame `frame` of the file. */
  take(channel: i32, samples: Row<f32>, envelope: Lane, count: i32, frame: f64): void {
    const from = this.skip(samples, count, frame);
    const shortest = this.shortest;
    let level = this.level;
    let start = placeOf(this.start, frame);
    for (let n = from; n < count; n++) {
      const x = <f64>samples[n];
      if (!(abs(x - level) <= TOLERANCE)) {
        if (n - start >= shortest) {
          this.keep(envelope, samples, start, frame);
          this.level = level;
          this.close(channel, samples, n, frame);
        }
        start = n;
        level = x;
      }
      if (n === this.waiting.last) this.tell(channel, samples, n + 1);
    }
    this.level = level;
    this.keep(envelope, samples, start, frame);
    this.waiting.advance(samples, count);
  }

  /** How many samples of the block need no look: all but the last few where it is lively. */
  private skip(samples: Row<f32>, count: i32, frame: f64): i32 {
    const open = frame - this.start;
    const isTooShort = this.shortest >= 2 * PART - 1 && open + <f64>PART < <f64>this.shortest;
    if (count < SNAP_FRAMES || this.waiting.isWaiting || !isTooShort) return 0;
    if (!isLively(samples, 2.0 * TOLERANCE)) return 0;
    const from = lastJump(samples, count, TOLERANCE);
    if (from < 0) return 0;
    this.level = <f64>samples[from];
    this.start = frame + <f64>from;
    return from + 1;
  }

  /** Keeps where the open run began, if that was in this block. */
  private keep(envelope: Lane, samples: Row<f32>, start: i32, frame: f64): void {
    if (start < 0) return;
    this.start = frame + <f64>start;
    this.envelope = envelope[start - 1];
    this.before = <f64>samples[start - 1];
  }

  /** The file has ended: a waiting run has seen all that follows. */
  finish(channel: i32): void {
    if (this.waiting.isWaiting) this.tellWaiting(channel);
  }

  private close(channel: i32, samples: Row<f32>, at: i32, frame: f64): void {
    const after = <f64>samples[at];
    const entry = abs(this.level - this.before);
    const exit = abs(after - this.level);
    if (this.waiting.isWaiting) this.tell(channel, samples, at);
    const run = this.waiting;
    run.start = this.start;
    run.length = frame + <f64>at - this.start;
    run.level = this.level;
    run.step = entry > exit ? entry : exit;
    run.before = this.envelope;
    run.begin(at);
  }

  private tell(channel: i32, samples: Row<f32>, until: i32): void {
    this.waiting.look(samples, until);
    this.tellWaiting(channel);
  }

  private tellWaiting(channel: i32): void {
    const run = this.waiting;
    const event = beginQuietRun(channel, run.start, run.length);
    event.level = run.level;
    event.step = run.step;
    event.before = run.before;
    event.after = run.after;
    run.end();
  }
}

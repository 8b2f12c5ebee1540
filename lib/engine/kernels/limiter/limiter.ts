// Look-ahead true-peak limiter, both channels linked: input gain, band limit, true-peak detection, the largest reduction
// within the look-ahead, release, smoothing of the gain, and the delayed signal times that gain.

import { LimiterParameters } from '../generated/parameters';
import { gainOfDb } from '../math/decibels';
import { Row } from '../memory/row';
import { Block } from '../signal/block';
import { DelayLine } from '../signal/delay-line';
import { exp2One, log2One } from '../signal/log-exp';
import { crossfade, multiply } from '../signal/mix';
import { DB_PER_LOG2 } from '../signal/scales';
import { Stage } from '../signal/stage';
import { BAND_LIMIT_DELAY, BandLimit } from './band-limit';
import { DETECTOR_DELAY, PeakDetector } from './peak-detector';
import { Release } from './release';
import { SlidingMax } from './sliding-max';
import { Smoother } from './smoother';

/** The internal ceiling is this much below the one that was set: what detection and a moving gain can miss. */
const MARGIN_DB: f64 = 0.1;
/** Length of one of the smoother's three moving averages. */
const AVERAGE_SECONDS: f64 = 0.00125;
/** Intervals between samples, on either side, that contribute to a frame's reduction. */
const GUARD: i32 = 2;
/** Length of the delay lines: more than the latency at 192 kHz plus one block. */
const LINE: i32 = 2048;
/** The dry signal, delayed by the limiter's latency. */
const dry = changetype<Block>(memory.data(32 * 16, 16));

export class Limiter extends Stage {
  private settings: LimiterParameters = new LimiterParameters();
  private bandLimit: BandLimit = new BandLimit();
  private detector: PeakDetector = new PeakDetector();
  private hold: SlidingMax = new SlidingMax(1024);
  private release: Release = new Release();
  private smoother: Smoother = new Smoother();
  /** Delays the band-limited signal by the look-ahead. */
  private lookAheadLine: DelayLine = new DelayLine(LINE);
  /** Delays the dry signal by the whole latency. */
  private dryLine: DelayLine = new DelayLine(LINE);
  /** Frames since the reset. */
  private at: i64 = 0;
  /** The input's first frame and the one after its last, counted in the same way. */
  private first: i64 = 0;
  private end: i64 = i64.MAX_VALUE;
  private average: i32 = 1;
  private lowest: f64 = 1.0;
  private sampleRate: f64 = 44100.0;

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.settings.configure(sampleRate);
    this.average = <i32>Math.round(sampleRate * AVERAGE_SECONDS);
    this.smoother.configure(this.average);
    this.hold.configure(this.support + 1 + 2 * GUARD);
  }

  apply(settings: Row<f64>, jump: bool): void {
    this.settings.apply(settings, jump);
    this.release.set(this.sampleRate, 0.001 * this.settings.releaseMs);
  }

  startsLate(frames: i32): void {
    this.first = frames;
  }

  endsAfter(frames: i64): void {
    this.end = frames + this.first;
  }

  latency(): i32 {
    return BAND_LIMIT_DELAY + this.lookAhead;
  }

  reset(): void {
    this.lookAheadLine.clear();
    this.dryLine.clear();
    this.restGain();
    this.at = 0;
    this.end = i64.MAX_VALUE;
  }

  snap(): void {
    this.release.snap();
  }

  takeReduction(): f64 {
    const lowest = this.lowest;
    this.lowest = 1.0;
    return lowest >= 1.0 ? 0.0 : -DB_PER_LOG2 * log2One(lowest);
  }

  tick(): void {
    this.wet.tick();
    this.tickParameters();
  }

  tickParameters(): void {
    this.settings.tick();
  }

  /** Bypassed, it is a plain delay, so the latency stays; live, it goes on limiting, so that it can fade back in. */
  process(block: Block, frames: i32): void {
    this.dryLine.run(block, dry, frames, this.latency());
    if (!this.wet.off || this.live) this.run(block, frames);
    if (this.wet.off) block.copy(dry, frames);
    else if (!this.wet.full) crossfade(block, dry, frames, this.wet);
    this.at += frames;
  }

  run(block: Block, frames: i32): void {
    multiply(block, frames, this.settings.inputGain);
    this.bandLimit.run(block, frames);
    this.cutEnds(block, frames);
    const ceiling = gainOfDb(this.settings.ceiling.now - MARGIN_DB);
    const peaks = this.detector.run(block, frames, ceiling);
    this.lookAheadLine.run(block, block, frames, this.lookAhead);
    for (let i = 0; i < frames; i++) {
      const gain = this.gainFor(peaks[i] > ceiling ? log2One(peaks[i] / ceiling) : 0.0);
      block[i] = f64x2.mul(block[i], f64x2.splat(gain));
    }
  }

  /**
   * The band limit rings before the first frame and after the last; a file has no such frames. Cutting the ringing off makes
   * a peak between samples, which is limited only if the detector reads the signal after the cut.
   */
  private cutEnds(block: Block, frames: i32): void {
    const now = this.at - <i64>BAND_LIMIT_DELAY;
    if (now >= this.first && now + frames <= this.end) return;
    for (let i = 0; i < frames; i++) {
      if (now + i < this.first || now + i >= this.end) block[i] = f64x2.splat(0);
    }
  }

  private gainFor(wanted: f64): f64 {
    const reduction = this.release.next(this.hold.next(wanted));
    const gain = this.smoother.next(reduction === 0.0 ? 1.0 : exp2One(-reduction));
    if (gain < this.lowest) this.lowest = gain;
    return gain;
  }

  private restGain(): void {
    this.bandLimit.reset();
    this.detector.reset();
    this.hold.reset();
    this.release.reset();
    this.smoother.reset();
    this.lowest = 1.0;
  }

  /** Frames of the gain that one value of the reduction affects. */
  private get support(): i32 {
    return 3 * this.average - 2;
  }

  private get lookAhead(): i32 {
    return DETECTOR_DELAY + GUARD + this.support - 1;
  }
}

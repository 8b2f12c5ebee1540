// Look-ahead true-peak limiter, both channels linked: drive, band limit, peaks between samples, the largest
// reduction in reach, release, a bell-shaped approach, and the delayed sound times the gain.

import { LimiterParameters } from '../generated/parameters';
import { FRAME, tickOffset } from '../signal/block';
import { exp2One, log2One } from '../signal/log-exp';
import { DB_PER_LOG2 } from '../signal/scales';
import { crossfade, Stage } from '../signal/stage';
import { gainOfDb } from '../math/decibels';
import { BAND_LIMIT_DELAY, BandLimit } from './band-limit';
import { DETECTOR_DELAY, PeakDetector } from './peak-detector';
import { Release } from './release';
import { SlidingMax } from './sliding-max';
import { Smoother } from './smoother';

/** The inner ceiling lies this much below the one asked for: what detection and a moving gain can miss. */
const MARGIN_DB: f64 = 0.1;
/** Time of one of the smoother's three means. */
const MEAN_SECONDS: f64 = 0.00125;
/** Neighbouring intervals that take part in a frame's reduction, on either side. */
const GUARD: i32 = 2;
const RING: i32 = 2048;
const DRY = memory.data(32 * 16, 16);

export class Limiter extends Stage {
  private settings: LimiterParameters = new LimiterParameters();
  private bandLimit: BandLimit = new BandLimit();
  private detector: PeakDetector = new PeakDetector();
  private hold: SlidingMax = new SlidingMax(1024);
  private release: Release = new Release();
  private smoother: Smoother = new Smoother();
  /** Band-limited and plain sound on their way through the look-ahead. */
  private limited: usize = heap.alloc(FRAME * <usize>RING);
  private plain: usize = heap.alloc(FRAME * <usize>RING);
  /** Frames since rest. */
  private at: i64 = 0;
  /** The sound's first frame and the one after its last, counted likewise. */
  private first: i64 = 0;
  private end: i64 = i64.MAX_VALUE;
  private mean: i32 = 1;
  private lowest: f64 = 1.0;
  private sampleRate: f64 = 44100.0;

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.settings.configure(sampleRate);
    this.mean = <i32>Math.round(sampleRate * MEAN_SECONDS);
    this.smoother.configure(this.mean);
    this.hold.configure(this.support + 1 + 2 * GUARD);
  }

  apply(settings: usize, jump: bool): void {
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
    memory.fill(this.limited, 0, FRAME * <usize>RING);
    memory.fill(this.plain, 0, FRAME * <usize>RING);
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

  /** Bypassed it is a plain delay: the latency stays, and live it keeps listening, so the way back is seamless. */
  process(block: usize, frames: i32): void {
    this.delayPlain(block, frames);
    if (!this.wet.off || this.live) this.run(block, frames);
    if (this.wet.off) memory.copy(block, DRY, FRAME * <usize>frames);
    else if (!this.wet.full) crossfade(block, DRY, frames, this.wet);
    this.at += frames;
  }

  run(block: usize, frames: i32): void {
    const first = tickOffset() + 1;
    const inputGain = this.settings.inputGain;
    for (let i = 0; i < frames; i++) {
      const at = block + FRAME * <usize>i;
      const drive = inputGain.at(<f64>(first + i));
      v128.store(at, f64x2.mul(v128.load(at), f64x2.splat(drive)));
    }
    this.bandLimit.run(block, frames);
    this.cutEnds(block, frames);
    const ceiling = gainOfDb(this.settings.ceiling.now - MARGIN_DB);
    const peaks = this.detector.run(block, frames, ceiling);
    const back = this.lookAhead;
    for (let i = 0; i < frames; i++) {
      const at = block + FRAME * <usize>i;
      const peak = load<f64>(peaks + 8 * <usize>i);
      const gain = this.gainFor(peak > ceiling ? log2One(peak / ceiling) : 0.0);
      v128.store(this.limited + place(this.at + i), v128.load(at));
      const sound = v128.load(this.limited + place(this.at + i - back));
      v128.store(at, f64x2.mul(sound, f64x2.splat(gain)));
    }
  }

  /**
   * The band limit rings before the first frame and after the last; a file has no such frames. Where it is cut
   * hard, its edge makes a peak between samples that only shows when the detector sees the cut.
   */
  private cutEnds(block: usize, frames: i32): void {
    const now = this.at - <i64>BAND_LIMIT_DELAY;
    if (now >= this.first && now + frames <= this.end) return;
    for (let i = 0; i < frames; i++) {
      if (now + i < this.first || now + i >= this.end) v128.store(block + FRAME * <usize>i, f64x2.splat(0));
    }
  }

  private gainFor(wanted: f64): f64 {
    const reduction = this.release.next(this.hold.next(wanted));
    const gain = this.smoother.next(reduction == 0.0 ? 1.0 : exp2One(-reduction));
    if (gain < this.lowest) this.lowest = gain;
    return gain;
  }

  private delayPlain(block: usize, frames: i32): void {
    const back = this.latency();
    for (let i = 0; i < frames; i++) {
      v128.store(this.plain + place(this.at + i), v128.load(block + FRAME * <usize>i));
      v128.store(DRY + FRAME * <usize>i, v128.load(this.plain + place(this.at + i - back)));
    }
  }

  private restGain(): void {
    this.bandLimit.reset();
    this.detector.reset();
    this.hold.reset();
    this.release.reset();
    this.smoother.reset();
    this.lowest = 1.0;
  }

  /** Frames over which one value of the reduction shapes the gain. */
  private get support(): i32 {
    return 3 * this.mean - 2;
  }

  private get lookAhead(): i32 {
    return DETECTOR_DELAY + GUARD + this.support - 1;
  }
}

// @ts-ignore: decorator
@inline
function place(frame: i64): usize {
  return FRAME * <usize>(<i32>frame & (RING - 1));
}

import { snapPair } from '../math/denormal';
import { Pair } from '../memory/pair';
import { BiquadPair } from '../signal/biquad-pair';
import { Block } from '../signal/block';
import { setHighPass } from '../signal/crossover';
import { log2x2 } from '../signal/log-exp';

/** Time constant of the peak detector's decay, so that it does not follow the half-waves of a low note. */
const PEAK_FALL_SECONDS: f64 = 0.003;
/** Time constant of the RMS detector's mean square. */
const RMS_SECONDS: f64 = 0.01;
/** -200 dB: silence. */
const FLOOR: f64 = 1e-10;

/** The side chain: first its signal, then its level. */
const key = changetype<Block>(memory.data(32 * 16, 16));

/** Level of the side chain in log2 units of amplitude, for each channel, with stereo link. */
export class Detector {
  private filter: BiquadPair = new BiquadPair();
  private filtered: bool = false;
  private rms: bool = false;
  private link: f64 = 1.0;
  private fall: f64 = 0.0;
  private average: f64 = 0.0;
  private state: v128 = f64x2.splat(0);
  private sampleRate: f64 = 44100.0;

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.fall = Math.exp(-1.0 / (sampleRate * PEAK_FALL_SECONDS));
    this.average = 1.0 - Math.exp(-1.0 / (sampleRate * RMS_SECONDS));
  }

  /** `cutHertz` 0 leaves the side chain unfiltered. */
  apply(cutHertz: f64, rms: bool, link: f64): void {
    if (rms !== this.rms) this.state = rms ? f64x2.mul(this.state, this.state) : f64x2.sqrt(this.state);
    this.rms = rms;
    this.link = link;
    this.filtered = cutHertz > 0.0;
    if (!this.filtered) return;
    setHighPass(this.filter, 0, cutHertz / this.sampleRate);
    setHighPass(this.filter, 1, cutHertz / this.sampleRate);
  }

  reset(): void {
    this.filter.reset();
    this.state = f64x2.splat(0);
  }

  snap(): void {
    this.filter.snap();
    this.state = snapPair(this.state);
  }

  /** Levels of the block's frames, valid until the next call. */
  run(block: Block, frames: i32): Block {
    key.copy(block, frames);
    if (this.filtered) this.filter.run(key, frames);
    if (this.rms) this.meanSquare(frames);
    else this.peak(frames);
    this.linkLevels(frames);
    return key;
  }

  private peak(frames: i32): void {
    const fall = f64x2.splat(this.fall);
    let state = this.state;
    for (let i = 0; i < frames; i++) {
      state = f64x2.pmax(f64x2.abs(key[i]), f64x2.mul(state, fall));
      key[i] = state;
    }
    this.state = state;
  }

  private meanSquare(frames: i32): void {
    const share = f64x2.splat(this.average);
    let state = this.state;
    for (let i = 0; i < frames; i++) {
      const x = key[i];
      state = f64x2.add(state, f64x2.mul(share, f64x2.sub(f64x2.mul(x, x), state)));
      key[i] = state;
    }
    this.state = state;
  }

  /** From amplitudes, or their squares, to log2 units; the link raises each channel's level towards the louder one's. */
  private linkLevels(frames: i32): void {
    const link = f64x2.splat(this.link);
    const floor = f64x2.splat(this.rms ? FLOOR * FLOOR : FLOOR);
    const scale = f64x2.splat(this.rms ? 0.5 : 1.0);
    for (let i = 0; i < frames; i++) {
      const level = f64x2.mul(log2x2(f64x2.pmax(floor, key[i])), scale);
      const louder = f64x2.pmax(level, Pair.swapped(level));
      key[i] = f64x2.add(level, f64x2.mul(link, f64x2.sub(louder, level)));
    }
  }
}

// Width, mono bass and balance. Below the chosen frequency the side signal is removed by a fourth-order Linkwitz-Riley
// high-pass; the mid signal passes an all-pass of the same phase, so that the stereo image above is unchanged.

import { StereoParameters } from '../generated/parameters';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { BiquadPair } from '../signal/biquad-pair';
import { Block } from '../signal/block';
import { setCrossoverPhase, setHighPass } from '../signal/crossover';
import { crossfade } from '../signal/mix';
import { Ramp } from '../signal/ramp';
import { Stage } from '../signal/stage';

const MID: i32 = 0;
const SIDE: i32 = 1;
/** Mid and side before the high-pass, while mono bass fades in or out. */
const wideBass = changetype<Block>(memory.data(32 * 16, 16));

export class Stereo extends Stage {
  private settings: StereoParameters = new StereoParameters();
  private first: BiquadPair = new BiquadPair();
  private second: BiquadPair = new BiquadPair();
  private leftGain: Ramp = new Ramp();
  private rightGain: Ramp = new Ramp();
  private stale: bool = true;
  private sampleRate: f64 = 44100.0;

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.settings.configure(sampleRate);
    this.stale = true;
  }

  apply(settings: Row<f64>, jump: bool): void {
    this.settings.apply(settings, jump);
    this.stale = this.stale || jump;
  }

  reset(): void {
    this.first.reset();
    this.second.reset();
  }

  snap(): void {
    this.first.snap();
    this.second.snap();
  }

  tickParameters(): void {
    const settings = this.settings;
    const rested = settings.monoBass.off;
    settings.tick();
    if (rested && !settings.monoBass.off) this.reset();
    if (settings.monoBelow.moves || this.stale) this.design();
    this.stale = false;
  }

  run(block: Block, frames: i32): void {
    const width = this.settings.width;
    const balance = this.settings.balance;
    const monoBass = this.settings.monoBass;
    if (monoBass.off && width.staysAt(1.0) && balance.staysAt(0.0)) return;
    const half = f64x2.splat(0.5);
    for (let i = 0; i < frames; i++) block[i] = sumAndDifference(f64x2.mul(half, block[i]));
    if (!monoBass.off) this.narrowBass(block, frames);
    this.setBalance();
    for (let i = 0; i < frames; i++) {
      const midAndSide = f64x2.mul(Pair.of(1.0, width.at(i)), block[i]);
      const gains = Pair.of(this.leftGain.at(i), this.rightGain.at(i));
      block[i] = f64x2.mul(gains, sumAndDifference(midAndSide));
    }
  }

  private narrowBass(block: Block, frames: i32): void {
    const fading = !this.settings.monoBass.full;
    if (fading) wideBass.copy(block, frames);
    this.first.run(block, frames);
    this.second.run(block, frames);
    if (fading) crossfade(block, wideBass, frames, this.settings.monoBass);
  }

  /** Balance -1 (left) to 1 (right): the other channel is turned down. */
  private setBalance(): void {
    const balance = this.settings.balance;
    this.leftGain.span(1.0 - max(balance.from, 0.0), 1.0 - max(balance.now, 0.0));
    this.rightGain.span(1.0 + min(balance.from, 0.0), 1.0 + min(balance.now, 0.0));
  }

  private design(): void {
    const cycles = Math.pow(2.0, this.settings.monoBelow.now) / this.sampleRate;
    setCrossoverPhase(this.first, MID, cycles);
    this.second.setChannel(MID, 1.0, 0.0, 0.0, 0.0, 0.0);
    setHighPass(this.first, SIDE, cycles);
    setHighPass(this.second, SIDE, cycles);
  }
}

/** (a + b, a - b): left and right to mid and side, and back. */
function sumAndDifference(x: v128): v128 {
  const signed = f64x2.mul(x, Pair.of(1.0, -1.0));
  return f64x2.add(Pair.swapped(x), signed);
}

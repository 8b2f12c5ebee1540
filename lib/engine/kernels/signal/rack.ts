import { Compressor } from '../dynamics/compressor';
import { Equaliser } from '../eq/equaliser';
import { Limiter } from '../limiter/limiter';
import { Stereo } from '../stereo/stereo';
import { Stage } from './stage';

/** Most modules in a chain, and most of one kind. */
const SLOTS: i32 = 16;
const OF_A_KIND: i32 = 8;

const EQUALISER: i32 = 1;
const COMPRESSOR: i32 = 2;
const STEREO: i32 = 3;
const LIMITER: i32 = 4;
const KINDS: i32 = 5;

/** Numbers of the recipe block: eight of the whole, then for each module its kind, bypass and settings. */
export const HEADER: i32 = 8;
const STRIDE: i32 = 76;
export const RECIPE: usize = memory.data((8 + 16 * 76) * 8, 16);

/** The chain's modules in their order, taken from pools that live as long as the instance. */
export class Rack {
  count: i32 = 0;
  private stages: StaticArray<Stage> = new StaticArray<Stage>(SLOTS);
  private kinds: StaticArray<i32> = new StaticArray<i32>(SLOTS);
  private pool: StaticArray<Stage> = new StaticArray<Stage>(KINDS * OF_A_KIND);
  private used: StaticArray<i32> = new StaticArray<i32>(KINDS);
  private mono: bool = false;

  constructor() {
    for (let i = 0; i < OF_A_KIND; i++) {
      this.pool[EQUALISER * OF_A_KIND + i] = new Equaliser();
      this.pool[COMPRESSOR * OF_A_KIND + i] = new Compressor();
      this.pool[STEREO * OF_A_KIND + i] = new Stereo();
      this.pool[LIMITER * OF_A_KIND + i] = new Limiter();
    }
  }

  configure(sampleRate: f64, mono: bool, live: bool): void {
    this.mono = mono;
    for (let i = OF_A_KIND; i < KINDS * OF_A_KIND; i++) {
      this.pool[i].live = live;
      this.pool[i].configure(sampleRate);
    }
    this.count = 0;
  }

  /** Builds the order anew from the recipe block and puts every module at rest. */
  build(): void {
    for (let kind = 0; kind < KINDS; kind++) this.used[kind] = 0;
    this.count = min(<i32>load<f64>(RECIPE), SLOTS);
    for (let i = 0; i < this.count; i++) {
      const kind = <i32>load<f64>(settingsOf(i));
      this.kinds[i] = kind;
      this.stages[i] = this.pool[kind * OF_A_KIND + this.used[kind]];
      this.used[kind]++;
    }
    this.apply(true);
    let late = 0;
    for (let i = 0; i < this.count; i++) {
      this.stages[i].reset();
      this.stages[i].startsLate(late);
      late += this.stages[i].latency();
    }
  }

  endAfter(frames: i64): void {
    for (let i = 0; i < this.count; i++) this.stages[i].endsAfter(frames);
  }

  /** Takes the recipe block's settings; the order must be the one built. */
  apply(jump: bool): void {
    for (let i = 0; i < this.count; i++) {
      const at = settingsOf(i);
      this.stages[i].wet.set(load<f64>(at, 8) == 0.0, jump);
      this.stages[i].apply(at + 16, jump);
    }
  }

  tick(): void {
    for (let i = 0; i < this.count; i++) this.stages[i].tick();
  }

  snap(): void {
    for (let i = 0; i < this.count; i++) this.stages[i].snap();
  }

  process(block: usize, frames: i32): void {
    for (let i = 0; i < this.count; i++) {
      // One channel has no sides.
      if (!(this.mono && this.kinds[i] == STEREO)) this.stages[i].process(block, frames);
    }
  }

  latency(): i32 {
    let frames = 0;
    for (let i = 0; i < this.count; i++) frames += this.stages[i].latency();
    return frames;
  }

  /** Largest gain reduction of a module since the last call, dB. */
  takeReduction(index: i32): f64 {
    const stage = this.stages[index];
    const reduction = stage.takeReduction();
    return stage.wet.off ? 0.0 : reduction;
  }
}

function settingsOf(index: i32): usize {
  return RECIPE + ((<usize>(HEADER + index * STRIDE)) << 3);
}

import { isBypassed, kindOf, moduleCount, SLOTS, settingsOf } from '../generated/layout';
import { createStage, firstOf, KINDS, mostOf, POOL, runsInMono } from '../generated/stages';
import { Block } from './block';
import { Stage } from './stage';

/** The chain's modules in order, from pools that live as long as the instance. */
export class Rack {
  count: i32 = 0;
  private stages: StaticArray<Stage> = new StaticArray<Stage>(SLOTS);
  private kinds: StaticArray<i32> = new StaticArray<i32>(SLOTS);
  private pool: StaticArray<Stage> = new StaticArray<Stage>(POOL);
  private used: StaticArray<i32> = new StaticArray<i32>(KINDS);
  private mono: bool = false;

  constructor() {
    for (let kind = 1; kind < KINDS; kind++) {
      for (let i = 0; i < mostOf(kind); i++) this.pool[firstOf(kind) + i] = createStage(kind);
    }
  }

  configure(sampleRate: f64, mono: bool, live: bool): void {
    this.mono = mono;
    for (let i = 0; i < POOL; i++) {
      this.pool[i].live = live;
      this.pool[i].mono = mono;
      this.pool[i].configure(sampleRate);
    }
    this.count = 0;
  }

  /** Rebuilds the order from the recipe block and resets every module. */
  build(): void {
    for (let kind = 0; kind < KINDS; kind++) this.used[kind] = 0;
    this.count = moduleCount();
    for (let i = 0; i < this.count; i++) {
      const kind = kindOf(i);
      this.kinds[i] = kind;
      this.stages[i] = this.pool[firstOf(kind) + this.used[kind]];
      this.used[kind]++;
    }
    this.apply(true);
    let latency = 0;
    for (let i = 0; i < this.count; i++) {
      this.stages[i].reset();
      this.stages[i].startsLate(latency);
      latency += this.stages[i].latency();
    }
  }

  endAfter(frames: i64): void {
    for (let i = 0; i < this.count; i++) this.stages[i].endsAfter(frames);
  }

  /** Applies the recipe block's settings; its order must be the one last built. */
  apply(jump: bool): void {
    for (let i = 0; i < this.count; i++) {
      this.stages[i].wet.set(!isBypassed(i), jump);
      this.stages[i].apply(settingsOf(i), jump);
    }
  }

  tick(): void {
    for (let i = 0; i < this.count; i++) this.stages[i].tick();
  }

  snap(): void {
    for (let i = 0; i < this.count; i++) this.stages[i].snap();
  }

  process(block: Block, frames: i32): void {
    for (let i = 0; i < this.count; i++) {
      if (!this.mono || runsInMono(this.kinds[i])) this.stages[i].process(block, frames);
    }
  }

  latency(): i32 {
    let frames = 0;
    for (let i = 0; i < this.count; i++) frames += this.stages[i].latency();
    return frames;
  }

  /** Largest gain reduction of a module since the last call, in dB. */
  takeReduction(index: i32): f64 {
    const stage = this.stages[index];
    const reduction = stage.takeReduction();
    return stage.wet.off ? 0.0 : reduction;
  }
}

import { Row } from '../memory/row';
import { Block } from './block';
import { Fade } from './fade';
import { crossfade } from './mix';

/** The block as it came, while a stage fades in or out. */
const dry = changetype<Block>(memory.data(32 * 16, 16));

/**
 * A module of the chain. `apply` takes settings from the recipe block, `tickParameters` moves them on the tick grid, `run`
 * processes a block in place, `snap` clears near-zero state on the 128-frame grid.
 */
export abstract class Stage {
  wet: Fade = new Fade();
  /** Whether settings may change while it runs. */
  live: bool = false;
  /** Whether there is one channel: it runs on both sides, and the left one is taken. */
  mono: bool = false;

  abstract configure(sampleRate: f64): void;
  abstract apply(settings: Row<f64>, jump: bool): void;
  abstract reset(): void;
  abstract tickParameters(): void;
  abstract run(block: Block, frames: i32): void;
  abstract snap(): void;

  latency(): i32 {
    return 0;
  }

  /** Latency of the modules before it: its sound starts that many frames after rest. */
  startsLate(_frames: i32): void {}

  /** The chain's input ends this many frames after rest; what follows is silence that pushes the rest out. */
  endsAfter(_frames: i64): void {}

  /** Largest gain reduction since the last call, in dB; zero for modules that have none. */
  takeReduction(): f64 {
    return 0.0;
  }

  tick(): void {
    const rested = this.wet.off;
    this.wet.tick();
    // Switched back on it starts from rest: it can't know what it didn't hear.
    if (rested && !this.wet.off) this.reset();
    this.tickParameters();
  }

  process(block: Block, frames: i32): void {
    if (this.wet.off) return;
    if (this.wet.full) {
      this.run(block, frames);
      return;
    }
    dry.copy(block, frames);
    this.run(block, frames);
    crossfade(block, dry, frames, this.wet);
  }
}

import { Row } from '../memory/row';
import { Block } from './block';
import { Fade } from './fade';
import { crossfade } from './mix';

/** The unprocessed block, while a stage fades in or out. */
const dry = changetype<Block>(memory.data(32 * 16, 16));

/**
 * A module of the chain. `apply` reads settings from the recipe block, `tickParameters` advances their smoothing on the tick
 * grid, `run` processes a block in place, `snap` clears near-zero state on the 128-frame grid.
 */
export abstract class Stage {
  wet: Fade = new Fade();
  /** Whether settings may change while it runs. */
  live: bool = false;
  /** Whether the signal is mono: both channels then carry it, and the left one is output. */
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

  /** Latency of the modules before it: its input starts that many frames after a reset. */
  startsLate(_frames: i32): void {}

  /** The chain's input ends this many frames after a reset; the silence that follows flushes the remaining sound. */
  endsAfter(_frames: i64): void {}

  /** Largest gain reduction since the last call, in dB; zero for modules that have none. */
  takeReduction(): f64 {
    return 0.0;
  }

  tick(): void {
    const rested = this.wet.off;
    this.wet.tick();
    // Switched back on, it starts from a clear state: the state it kept belongs to sound long past.
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

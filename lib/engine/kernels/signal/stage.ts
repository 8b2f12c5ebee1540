import { FRAME, stageDry, tickOffset } from './block';
import { Fade } from './glide';

/**
 * A module of the chain. `apply` takes settings from the recipe block, `tickParameters` moves them on the
 * tick grid, `run` works on a segment in place, `snap` clears near-zero state on the 128-frame grid.
 */
export abstract class Stage {
  wet: Fade = new Fade();
  /** Whether settings may change while it runs. */
  live: bool = false;
  /** Whether there is one channel: it runs on both sides, and the left one is taken. */
  mono: bool = false;

  abstract configure(sampleRate: f64): void;
  abstract apply(settings: usize, jump: bool): void;
  abstract reset(): void;
  abstract tickParameters(): void;
  abstract run(block: usize, frames: i32): void;
  abstract snap(): void;

  latency(): i32 {
    return 0;
  }

  /** Frames by which the modules before it are late: its sound starts that much after rest. */
  startsLate(frames: i32): void {}

  /** The chain's input ends this many frames after rest; what follows is silence that pushes the rest out. */
  endsAfter(frames: i64): void {}

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

  process(block: usize, frames: i32): void {
    if (this.wet.off) return;
    if (this.wet.full) {
      this.run(block, frames);
      return;
    }
    memory.copy(stageDry(), block, FRAME * <usize>frames);
    this.run(block, frames);
    crossfade(block, stageDry(), frames, this.wet);
  }
}

/** Mixes the dry segment back in. */
export function crossfade(block: usize, unprocessed: usize, frames: i32, wet: Fade): void {
  const slope = wet.slope;
  const first = tickOffset() + 1;
  let dry = unprocessed;
  let at = block;
  for (let i = 0; i < frames; i++) {
    const w = f64x2.splat(wet.from + slope * <f64>(first + i));
    const d = v128.load(dry);
    v128.store(at, f64x2.add(d, f64x2.mul(w, f64x2.sub(v128.load(at), d))));
    at += FRAME;
    dry += FRAME;
  }
}

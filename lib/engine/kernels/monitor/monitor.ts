import { FRAME, tickOffset } from '../signal/block';
import { Fade } from '../signal/glide';

/** What is heard: the chain, or the dry sound as late as the chain's. Switches between them without a gap. */
export class Monitor {
  private dry: Fade = new Fade();

  hearDry(on: bool, jump: bool): void {
    this.dry.set(on, jump);
  }

  tick(): void {
    this.dry.tick();
  }

  run(block: usize, dry: usize, frames: i32): void {
    const fade = this.dry;
    if (fade.off) return;
    const from = fade.from;
    const slope = fade.slope;
    const first = tickOffset() + 1;
    for (let i = 0; i < frames; i++) {
      const share = from + slope * <f64>(first + i);
      const at = block + FRAME * <usize>i;
      const wet = f64x2.mul(f64x2.splat(1.0 - share), v128.load(at));
      v128.store(at, f64x2.add(wet, f64x2.mul(f64x2.splat(share), v128.load(dry + FRAME * <usize>i))));
    }
  }
}

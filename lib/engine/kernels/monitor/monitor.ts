import { Block } from '../signal/block';
import { Fade } from '../signal/fade';

/** Cross-fades between the chain's output and the dry signal, which has the same latency. */
export class Monitor {
  private dryFade: Fade = new Fade();

  hearDry(on: bool, jump: bool): void {
    this.dryFade.set(on, jump);
  }

  tick(): void {
    this.dryFade.tick();
  }

  run(block: Block, dry: Block, frames: i32): void {
    const fade = this.dryFade;
    if (fade.off) return;
    for (let i = 0; i < frames; i++) {
      const share = fade.at(i);
      const wet = f64x2.mul(f64x2.splat(1.0 - share), block[i]);
      block[i] = f64x2.add(wet, f64x2.mul(f64x2.splat(share), dry[i]));
    }
  }
}

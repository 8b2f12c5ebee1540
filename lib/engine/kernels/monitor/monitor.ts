import { FRAME, tickOffset } from '../signal/block';
import { Fade, Glide, glideShare } from '../signal/glide';
import { LevelMatch } from './level-match';

/** What is heard: the chain, the chain no louder than the dry sound, the dry sound no louder than the chain, the dry sound. */
export const CHAIN: i32 = 0;
export const CHAIN_MATCHED: i32 = 1;
export const DRY_MATCHED: i32 = 2;
export const DRY: i32 = 3;

/** Switches between chain and dry sound without a gap, matched in loudness where asked. */
export class Monitor {
  match: LevelMatch = new LevelMatch();
  private mode: i32 = CHAIN;
  private dry: Fade = new Fade();
  private dryGain: Glide = new Glide();
  private wetGain: Glide = new Glide();
  private share: f64 = 1.0;

  configure(sampleRate: f64, gridFrames: i32): void {
    this.share = glideShare(sampleRate);
    this.match.configure(sampleRate, gridFrames);
    this.set(CHAIN, true);
  }

  set(mode: i32, jump: bool): void {
    this.mode = mode;
    this.dry.set(mode == DRY_MATCHED || mode == DRY, jump);
    this.aim(jump);
  }

  tick(): void {
    this.aim(false);
    this.dry.tick();
    this.dryGain.tick(this.share);
    this.wetGain.tick(this.share);
  }

  run(block: usize, dry: usize, frames: i32): void {
    this.match.run(dry, block, frames);
    const first = tickOffset() + 1;
    for (let i = 0; i < frames; i++) {
      const t = <f64>(first + i);
      const share = this.dry.from + this.dry.slope * t;
      const wet = (this.wetGain.from + this.wetGain.slope * t) * (1.0 - share);
      const plain = (this.dryGain.from + this.dryGain.slope * t) * share;
      const at = block + FRAME * <usize>i;
      const a = f64x2.mul(f64x2.splat(wet), v128.load(at));
      v128.store(at, f64x2.add(a, f64x2.mul(f64x2.splat(plain), v128.load(dry + FRAME * <usize>i))));
    }
  }

  private aim(jump: bool): void {
    this.dryGain.set(this.mode == DRY_MATCHED ? this.match.dryGain : 1.0, jump);
    this.wetGain.set(this.mode == CHAIN_MATCHED ? this.match.wetGain : 1.0, jump);
  }
}

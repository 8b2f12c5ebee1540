import { bandDry, FRAME, tickIndex } from '../signal/block';
import { Fade, Glide } from '../signal/glide';
import { crossfade } from '../signal/stage';
import { CLOSE, matchSection, ROUGH } from './matched';
import { BELL, HIGH_CUT, LOW_CUT, Prototype } from './prototype';
import { Section } from './section';

/** Sections of the steepest cut, 48 dB/oct. */
const MOST: i32 = 4;

const prototype = new Prototype();

/** One band: a bell or shelf of one section, or a cut of up to four. */
export class Band {
  private kind: i32 = BELL;
  private order: i32 = 2;
  private nextKind: i32 = BELL;
  private nextOrder: i32 = 2;
  private enabled: bool = false;
  private octave: Glide = new Glide();
  private gainDb: Glide = new Glide();
  private width: Glide = new Glide();
  private wet: Fade = new Fade();
  private sections: StaticArray<Section> = new StaticArray<Section>(MOST);
  private sampleRate: f64 = 44100.0;
  private stale: bool = true;
  /** Settings have moved since the last design. */
  private waiting: bool = false;

  /** `turn`: which of the design ticks is this band's, so that bands that move together share the work out. */
  constructor(private turn: i32) {
    for (let i = 0; i < MOST; i++) this.sections[i] = new Section();
  }

  configure(sampleRate: f64): void {
    this.sampleRate = sampleRate;
    this.stale = true;
  }

  /** Settings: kind, enabled, frequency in Hz, gain in dB, Q, slope in dB per octave. */
  apply(settings: usize, jump: bool): void {
    this.nextKind = <i32>load<f64>(settings);
    this.enabled = load<f64>(settings, 8) != 0.0;
    const hertz = min(load<f64>(settings, 16), this.sampleRate * 0.49);
    this.octave.set(Math.log2(hertz), jump);
    this.gainDb.set(load<f64>(settings, 24), jump);
    this.width.set(Math.log2(load<f64>(settings, 32)), jump);
    this.nextOrder = this.isCut(this.nextKind) ? <i32>load<f64>(settings, 40) / 6 : 2;
    if (jump) this.adopt();
    const changes = this.kind != this.nextKind || this.order != this.nextOrder;
    this.wet.set(this.enabled && !changes, jump);
    this.stale = this.stale || jump;
  }

  disable(jump: bool): void {
    this.enabled = false;
    this.wet.set(false, jump);
  }

  reset(): void {
    for (let i = 0; i < MOST; i++) this.sections[i].reset();
  }

  snap(): void {
    for (let i = 0; i < this.count; i++) this.sections[i].snap();
  }

  tick(share: f64): void {
    const rested = this.wet.off;
    if (rested && (this.kind != this.nextKind || this.order != this.nextOrder)) {
      this.adopt();
      this.wet.set(this.enabled, false);
      this.stale = true;
    }
    this.wet.tick();
    if (rested && !this.wet.off) this.reset();
    const a = this.octave.tick(share);
    const b = this.gainDb.tick(share);
    const c = this.width.tick(share);
    this.waiting = this.waiting || a || b || c;
    if (this.stale || rested) this.settle();
    else if (this.waiting && tickIndex() == this.turn) this.follow();
  }

  /** Takes the present settings at once: nothing is heard of it yet. */
  private settle(): void {
    if (!this.stale && !this.waiting) return;
    this.design(CLOSE);
    for (let i = 0; i < this.count; i++) this.sections[i].settle();
    this.stale = false;
    this.waiting = false;
  }

  /** Sets out for a new design: a rough one while the settings are on their way, the close one when they arrive. */
  private follow(): void {
    const arrived = this.octave.rests && this.gainDb.rests && this.width.rests;
    this.design(arrived ? CLOSE : ROUGH);
    for (let i = 0; i < this.count; i++) this.sections[i].move();
    this.waiting = !arrived;
  }

  run(block: usize, frames: i32): void {
    if (this.wet.off || this.neutral) return;
    const fading = !this.wet.full;
    if (fading) memory.copy(bandDry(), block, FRAME * <usize>frames);
    for (let i = 0; i < this.count; i++) this.sections[i].run(block, frames);
    if (fading) crossfade(block, bandDry(), frames, this.wet);
  }

  /** Designs all sections for the parameters' present values, ROUGH or CLOSE. */
  design(care: i32): void {
    const centre = Math.pow(2.0, this.octave.now) / this.sampleRate;
    for (let i = 0; i < this.count; i++) {
      const goal = this.sections[i].goal;
      if (this.isCut(this.kind)) {
        prototype.cut(this.kind, this.order, i);
        matchSection(goal, prototype, centre, care);
        continue;
      }
      // A cut in level is the exact inverse of the boost.
      const gain = this.gainDb.now;
      prototype.shape(this.kind, abs(gain), Math.pow(2.0, this.width.now));
      matchSection(goal, prototype, centre, care);
      if (gain < 0.0) goal.invert();
      if (gain == 0.0) goal.set(1.0, goal.a1, goal.a2, goal.a1, goal.a2);
    }
  }

  section(index: i32): Section {
    return this.sections[index];
  }

  /** Sections in use. */
  get count(): i32 {
    return (this.order + 1) >> 1;
  }

  /** A band at 0 dB is skipped once what it heard before has died away. */
  private get neutral(): bool {
    if (this.isCut(this.kind) || this.gainDb.now != 0.0 || this.gainDb.from != 0.0) return false;
    return this.sections[0].idle;
  }

  private isCut(kind: i32): bool {
    return kind == LOW_CUT || kind == HIGH_CUT;
  }

  private adopt(): void {
    this.kind = this.nextKind;
    this.order = this.nextOrder;
  }
}

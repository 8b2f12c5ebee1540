import { EqualiserBandKind, EqualiserBandParameters } from '../generated/parameters';
import { Row } from '../memory/row';
import { Block, tickIndex } from '../signal/block';
import { Fade } from '../signal/fade';
import { crossfade } from '../signal/mix';
import { CLOSE, matchSection, ROUGH } from './matched';
import { Prototype } from './prototype';
import { Section } from './section';

/** Sections of the steepest cut, 48 dB/oct. */
const MOST: i32 = 4;

/** The block as it came, while a band fades in or out; the stage around it may be fading too. */
const dry = changetype<Block>(memory.data(32 * 16, 16));
const prototype = new Prototype();

/** One band: a bell or shelf of one section, or a cut of up to four. */
export class Band {
  private kind: i32 = EqualiserBandKind.bell;
  private order: i32 = 2;
  private settings: EqualiserBandParameters = new EqualiserBandParameters();
  private nextOrder: i32 = 2;
  private enabled: bool = false;
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
    this.settings.configure(sampleRate);
    this.stale = true;
  }

  apply(settings: Row<f64>, jump: bool): void {
    const next = this.settings;
    next.apply(settings, jump);
    this.enabled = next.enabled;
    this.nextOrder = isCut(next.kind) ? next.slopeDbPerOctave / 6 : 2;
    if (jump) this.adopt();
    const changes = this.kind !== this.settings.kind || this.order !== this.nextOrder;
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

  tick(): void {
    const rested = this.wet.off;
    if (rested && (this.kind !== this.settings.kind || this.order !== this.nextOrder)) {
      this.adopt();
      this.wet.set(this.enabled, false);
      this.stale = true;
    }
    this.wet.tick();
    if (rested && !this.wet.off) this.reset();
    const settings = this.settings;
    settings.tick();
    this.waiting = this.waiting || settings.frequency.moves || settings.gain.moves || settings.q.moves;
    if (this.stale || rested) this.settle();
    else if (this.waiting && tickIndex() === this.turn) this.follow();
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
    const arrived = this.settings.frequency.rests && this.settings.gain.rests && this.settings.q.rests;
    this.design(arrived ? CLOSE : ROUGH);
    for (let i = 0; i < this.count; i++) this.sections[i].move();
    this.waiting = !arrived;
  }

  run(block: Block, frames: i32): void {
    if (this.wet.off || this.neutral) return;
    const fading = !this.wet.full;
    if (fading) dry.copy(block, frames);
    for (let i = 0; i < this.count; i++) this.sections[i].run(block, frames);
    if (fading) crossfade(block, dry, frames, this.wet);
  }

  /** Designs all sections for the parameters' present values, ROUGH or CLOSE. */
  design(care: i32): void {
    const centre = Math.pow(2.0, this.settings.frequency.now) / this.sampleRate;
    for (let i = 0; i < this.count; i++) {
      const goal = this.sections[i].goal;
      if (isCut(this.kind)) {
        prototype.cut(this.kind, this.order, i);
        matchSection(goal, prototype, centre, care);
        continue;
      }
      // A cut in level is the exact inverse of the boost.
      const gain = this.settings.gain.now;
      prototype.shape(this.kind, abs(gain), Math.pow(2.0, this.settings.q.now));
      matchSection(goal, prototype, centre, care);
      if (gain < 0.0) goal.invert();
      if (gain === 0.0) goal.set(1.0, goal.a1, goal.a2, goal.a1, goal.a2);
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
    if (isCut(this.kind) || this.settings.gain.now !== 0.0 || this.settings.gain.from !== 0.0) return false;
    return this.sections[0].idle;
  }

  private adopt(): void {
    this.kind = this.settings.kind;
    this.order = this.nextOrder;
  }
}

function isCut(kind: i32): bool {
  return kind === EqualiserBandKind.lowCut || kind === EqualiserBandKind.highCut;
}

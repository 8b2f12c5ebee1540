import { EqualiserBandKind, EqualiserBandParameters } from '../generated/parameters';
import { Row } from '../memory/row';
import { Block, tickIndex } from '../signal/block';
import { Fade } from '../signal/fade';
import { crossfade } from '../signal/mix';
import { CLOSE, matchSection, ROUGH } from './matched';
import { Prototype } from './prototype';
import { Section } from './section';

/** Sections of the steepest cut, 48 dB/oct. */
const MAX_SECTIONS: i32 = 4;

/** The unprocessed block, while a band fades in or out; the whole equaliser may be fading too. */
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
  private sections: StaticArray<Section> = new StaticArray<Section>(MAX_SECTIONS);
  private sampleRate: f64 = 44100.0;
  private stale: bool = true;
  /** Settings have changed since the last design. */
  private waiting: bool = false;

  /** `turn` is the tick at which this band is redesigned: bands that move together are spread over DESIGN_TICKS ticks. */
  constructor(private turn: i32) {
    for (let i = 0; i < MAX_SECTIONS; i++) this.sections[i] = new Section();
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
    for (let i = 0; i < MAX_SECTIONS; i++) this.sections[i].reset();
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

  /** Designs for the current settings and uses them at once: the band is not heard yet. */
  private settle(): void {
    if (!this.stale && !this.waiting) return;
    this.design(CLOSE);
    for (let i = 0; i < this.count; i++) this.sections[i].settle();
    this.stale = false;
    this.waiting = false;
  }

  /** Moves to a new design: a rough one while the settings are still changing, a close one at their final values. */
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

  /** Designs all sections for the parameters' current values, ROUGH or CLOSE. */
  design(care: i32): void {
    const centre = Math.pow(2.0, this.settings.frequency.now) / this.sampleRate;
    for (let i = 0; i < this.count; i++) {
      const target = this.sections[i].target;
      if (isCut(this.kind)) {
        prototype.cut(this.kind, this.order, i);
        matchSection(target, prototype, centre, care);
        continue;
      }
      // A negative gain is the exact inverse of the positive one.
      const gain = this.settings.gain.now;
      prototype.shape(this.kind, abs(gain), Math.pow(2.0, this.settings.q.now));
      matchSection(target, prototype, centre, care);
      if (gain < 0.0) target.invert();
      if (gain === 0.0) target.set(1.0, target.a1, target.a2, target.a1, target.a2);
    }
  }

  section(index: i32): Section {
    return this.sections[index];
  }

  /** Sections in use. */
  get count(): i32 {
    return (this.order + 1) >> 1;
  }

  /** A band at 0 dB is skipped once its ringing has died away. */
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

import { phoneSections } from '../preview/phone-curve';
import type { Section } from '../preview/second-order';
import type { Speaker } from '../preview/speaker';
import { raisedCosine } from './ramp';

const FADE_SECONDS = 0.01;
const GUARD_SECONDS = 0.1;
/** State below this is silence; it would only become denormal. */
const LEAST = 1e-30;

type Weights = [stereo: number, mono: number, phone: number];

const whole: Readonly<Record<Speaker, Weights>> = { stereo: [1, 0, 0], mono: [0, 1, 0], phone: [0, 0, 1] };

/**
 * How listeners will hear it, after the mixer: unchanged, folded down to (L+R)/2, or that through a phone's speaker.
 * Changes are raised cosines of 10 ms; the three weights always add up to 1, also when a change is reversed midway.
 * With no preview it changes nothing.
 */
export class Preview {
  private readonly fade: Float64Array;
  private readonly phone: PhoneSpeaker;
  private from: Weights = [1, 0, 0];
  private to: Weights = whole.stereo;
  private at: number;

  constructor(sampleRate: number) {
    this.fade = raisedCosine(Math.round(sampleRate * FADE_SECONDS));
    this.at = this.fade.length;
    this.phone = new PhoneSpeaker(sampleRate);
  }

  go(speaker: Speaker): void {
    if (this.to === whole[speaker]) return;
    const [stereo, mono, phone] = this.from;
    this.from = [this.weight(stereo, 0), this.weight(mono, 1), this.weight(phone, 2)];
    this.to = whole[speaker];
    this.at = 0;
    if (this.from[2] === 0) this.phone.reset();
  }

  /** The first `count` frames, in place. */
  process(left: Float32Array, right: Float32Array, count: number): void {
    if (!this.isMoving && this.to === whole.stereo) return;
    const hasPhone = this.to[2] > 0 || (this.isMoving && this.from[2] > 0);
    for (let i = 0; i < count; i++) {
      const l = left[i] ?? 0;
      const r = right[i] ?? 0;
      const mono = number((l + r) / 2);
      const small = hasPhone ? this.phone.next(mono) : 0;
      const stereo = this.weight(this.from[0], 0);
      const rest = this.weight(this.from[1], 1) * mono + this.weight(this.from[2], 2) * small;
      left[i] = stereo === 0 ? rest : stereo * l + rest;
      right[i] = stereo === 0 ? rest : stereo * r + rest;
      if (this.isMoving) this.at++;
    }
    this.phone.snap();
  }

  private get isMoving(): boolean {
    return this.at < this.fade.length;
  }

  private weight(from: number, index: 0 | 1 | 2): number {
    const to = this.to[index];
    return this.isMoving ? from + (to - from) * (this.fade[this.at] ?? 1) : to;
  }
}

/**
 * The curve of a phone's speaker, and its protection: what the resonances would lift above full scale is held there by a
 * gain that recovers in 100 ms, as the amplifier of a phone protects its speaker.
 */
class PhoneSpeaker {
  private readonly sections: readonly Section[];
  private readonly state: Float64Array;
  private readonly comeback: number;
  private gain = 1;

  constructor(sampleRate: number) {
    this.sections = phoneSections(sampleRate);
    this.state = new Float64Array(2 * this.sections.length);
    this.comeback = 1 - Math.exp(-1 / (sampleRate * GUARD_SECONDS));
  }

  reset(): void {
    this.state.fill(0);
    this.gain = 1;
  }

  snap(): void {
    for (let i = 0; i < this.state.length; i++) if (Math.abs(this.state[i] ?? 0) < LEAST) this.state[i] = 0;
  }

  next(input: number): number {
    const { sections, state } = this;
    let value = input;
    for (let k = 0; k < sections.length; k++) {
      const section = sections[k];
      if (section === undefined) break;
      const out = section.b0 * value + (state[2 * k] ?? 0);
      state[2 * k] = section.b1 * value - section.a1 * out + (state[2 * k + 1] ?? 0);
      state[2 * k + 1] = section.b2 * value - section.a2 * out;
      value = out;
    }
    const level = Math.abs(value);
    if (level * this.gain > 1) this.gain = 1 / level;
    const guarded = value * this.gain;
    this.gain += (1 - this.gain) * this.comeback;
    return guarded;
  }
}

/** A sample that is not a number counts as silence, so that it cannot stay in the filters. */
function number(sample: number): number {
  return Number.isFinite(sample) ? sample : 0;
}

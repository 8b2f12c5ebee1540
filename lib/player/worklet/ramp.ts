/** Raised cosine from 0 to 1 over `frames`, its last value exactly 1. */
export function raisedCosine(frames: number): Float64Array {
  const curve = new Float64Array(frames);
  for (let i = 0; i < frames; i++) curve[i] = 0.5 - 0.5 * Math.cos((Math.PI * (i + 1)) / frames);
  if (frames > 0) curve[frames - 1] = 1;
  return curve;
}

/** Linear in amplitude: coherent sounds keep their level. Linear in power: unrelated sounds do. */
export type RampLaw = 'gain' | 'power';

/** A gain that moves from its current value to a target along a shared curve, and then stays there exactly. */
export class Ramp {
  private from: number;
  private law: RampLaw = 'gain';
  private at: number;

  constructor(
    private readonly curve: Float64Array,
    public target: number,
  ) {
    this.from = target;
    this.at = curve.length;
  }

  get isMoving(): boolean {
    return this.at < this.curve.length;
  }

  get remaining(): number {
    return this.curve.length - this.at;
  }

  get value(): number {
    return this.at === 0 ? this.from : this.valueAt(this.at - 1);
  }

  jump(target: number): void {
    this.target = target;
    this.from = target;
    this.at = this.curve.length;
  }

  go(target: number, law: RampLaw = 'gain'): void {
    if (target === this.target) return;
    this.from = this.value;
    this.target = target;
    this.law = law;
    this.at = 0;
  }

  /** Writes the next `count` gains. */
  fill(out: Float64Array, count: number): void {
    for (let i = 0; i < count; i++) {
      out[i] = this.valueAt(this.at);
      if (this.at < this.curve.length) this.at++;
    }
  }

  private valueAt(index: number): number {
    const length = this.curve.length;
    if (index >= length - 1) return this.target;
    const c = this.curve[index] ?? 1;
    if (this.law === 'gain') return this.from + (this.target - this.from) * c;
    return Math.sqrt(this.from * this.from + (this.target * this.target - this.from * this.from) * c);
  }
}

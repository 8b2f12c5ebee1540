import { Ramp, raisedCosine } from './ramp';

const FADE_SECONDS = 0.01;
/** Attack and decay that Spotify documents for the limiter of its Loud setting; both as time constants. */
const ATTACK_SECONDS = 0.005;
const RELEASE_SECONDS = 0.1;
/** Frames whose gains are computed at a time: a quantum. */
const CHUNK = 128;
/** A smaller reduction counts as none (0.00001 dB); what is left of it would only become denormal. */
const LEAST = 1e-6;

/**
 * The limiter of a service, after the mixer: feed-forward, on the larger of both channels' samples, so that the image
 * stays in place. The required reduction is held and released over the decay, and then smoothed over the attack
 * (the decoupled smooth detector of D. Giannoulis, M. Massberg and J. D. Reiss, "Digital Dynamic Range Compressor
 * Design", J. Audio Eng. Soc. 60, 2012), on the gain itself, so that only sums and products decide.
 *
 * It has no look-ahead and therefore no latency. So with an attack of 5 ms the first moments of a sudden peak exceed the
 * ceiling, as its description says; only full scale is a hard limit: a sample that would exceed it gets the full reduction
 * at once, which then decays like any other. Whatever is at or below the ceiling is untouched, bit for bit, once a reduction
 * has decayed.
 */
export class Limiter {
  /** 1 while it is on, 0 while it is off. */
  private readonly share: Ramp;
  private readonly shares = new Float64Array(CHUNK);
  private readonly attack: number;
  private readonly release: number;
  private ceiling = 1;
  /** The required reduction after the decay: 1 minus the gain. */
  private held = 0;
  /** The same after the attack: the applied reduction. */
  private reduction = 0;
  private least = 1;

  constructor(sampleRate: number) {
    this.share = new Ramp(raisedCosine(Math.round(sampleRate * FADE_SECONDS)), 0);
    this.attack = 1 - Math.exp(-1 / (sampleRate * ATTACK_SECONDS));
    this.release = Math.exp(-1 / (sampleRate * RELEASE_SECONDS));
  }

  /** Linear ceiling, above 0 and at most 1; null fades it out over 10 ms. It starts with no reduction, so it is on at once. */
  go(ceiling: number | null): void {
    if (ceiling === null) {
      this.share.go(0);
      return;
    }
    this.ceiling = ceiling;
    if (this.isWorking) {
      this.share.go(1);
      return;
    }
    this.held = 0;
    this.reduction = 0;
    this.least = 1;
    this.share.jump(1);
  }

  get isWorking(): boolean {
    return this.share.target !== 0 || this.share.isMoving;
  }

  /** The first `count` frames, in place. */
  process(left: Float32Array, right: Float32Array, count: number): void {
    for (let at = 0; at < count && this.isWorking; at += CHUNK) {
      const end = Math.min(at + CHUNK, count);
      this.share.fill(this.shares, end - at);
      for (let i = at; i < end; i++) {
        const l = left[i] ?? 0;
        const r = right[i] ?? 0;
        const gain = this.next(Math.max(Math.abs(l), Math.abs(r)), this.shares[i - at] ?? 0);
        left[i] = l * gain;
        right[i] = r * gain;
      }
    }
    if (this.held < LEAST) this.held = 0;
    if (this.held === 0 && this.reduction < LEAST) this.reduction = 0;
  }

  /** Linear gain of the deepest reduction since the last call. */
  takeLeastGain(): number {
    const { least } = this;
    this.least = 1;
    return least;
  }

  private next(level: number, share: number): number {
    // A sample that is not a number requires no reduction and passes unchanged.
    const wanted = level > this.ceiling && level < Number.POSITIVE_INFINITY ? 1 - this.ceiling / level : 0;
    this.held = Math.max(wanted, wanted + this.release * (this.held - wanted));
    this.reduction += this.attack * (this.held - this.reduction);
    if (wanted > 0 && level * (1 - this.reduction) > 1) this.reduction = 1 - 1 / level;
    let gain = 1 - this.reduction * share;
    // While it fades out, the output may exceed full scale again and is clamped there.
    if (wanted > 0 && level * gain > 1) gain = 1 / level;
    if (gain < this.least) this.least = gain;
    return gain;
  }
}

// The envelope of two channels: it rises with every higher sample at once, and falls with a time constant of 3 ms.

import { SNAP_FRAMES, snapPair } from '../math/denormal';
import { Lane } from '../memory/lane';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';

const SECONDS: f64 = 0.003;

/** What an envelope is multiplied by from one sample to the next. */
export function envelopeDecay(rate: f64): f64 {
  return Math.exp(-1.0 / (rate * SECONDS));
}

export class Envelopes {
  /** After each sample of the block; the first is that before the block. */
  private values: Row<v128> = Row.allocate<v128>(SNAP_FRAMES + 1);
  private decay: v128 = f64x2.splat(0.0);

  configure(rate: f64): void {
    this.decay = f64x2.splat(envelopeDecay(rate));
    this.reset();
  }

  reset(): void {
    this.values[SNAP_FRAMES] = f64x2.splat(0.0);
  }

  /** A block, which only at the very end is shorter than 128 frames. */
  take(first: Row<f32>, second: Row<f32>, count: i32): void {
    const values = this.values;
    const decay = this.decay;
    let envelope = values[SNAP_FRAMES];
    values[0] = envelope;
    for (let n = 0; n < count; n++) {
      const size = f64x2.abs(Pair.ofSamples(first, second, n));
      envelope = v128.bitselect(size, f64x2.mul(envelope, decay), f64x2.gt(size, envelope));
      values[n + 1] = envelope;
    }
    values[count] = snapPair(envelope);
  }

  /** Of one of the two channels: its number -1 is that before the block. */
  of(channel: i32): Lane {
    const from = this.values.from(1);
    return (channel & 1) === 0 ? Lane.first(from) : Lane.second(from);
  }
}

import type { BitReader } from './bits';
import type { AlacConfig } from './config';

const log2 = (value: number) => (value === 0 ? 0 : 31 - Math.clz32(value));

export interface ResidualCode {
  readonly config: AlacConfig;
  /** Bits of an escaped residual. */
  readonly width: number;
  /** How strongly a residual moves the running mean. */
  readonly rate: number;
}

/** Fills `out` with residuals; silence is written as runs of zeros. */
export function readResiduals(bits: BitReader, out: Int32Array, code: ResidualCode): void {
  const { width, rate } = code;
  const { initialHistory, largestRemainder } = code.config;
  let history = initialHistory;
  let signModifier = 0;
  for (let i = 0; i < out.length && !bits.isOver; i++) {
    const remainder = Math.min(log2((history >>> 9) + 3), largestRemainder);
    const value = bits.takeGolomb(remainder, width) + signModifier;
    signModifier = 0;
    out[i] = (value >>> 1) ^ -(value & 1);
    if (value > 0xffff) history = 0xffff;
    else history += value * rate - Math.floor((history * rate) / 512);
    if (history >= 128 || i + 1 >= out.length) continue;
    const runRemainder = Math.min(7 - log2(history) + ((history + 16) >> 6), largestRemainder);
    const run = bits.takeGolomb(runRemainder, 16);
    const zeros = Math.min(run, out.length - i - 1);
    out.fill(0, i + 1, i + 1 + zeros);
    i += zeros;
    if (run <= 0xffff) signModifier = 1;
    history = 0;
  }
}

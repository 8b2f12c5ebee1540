// Quantisation to 16 or 24 bits with triangular dither of two steps, peak to peak, each channel independently.
// The noise is a function of seed, frame and channel only, so it is the same on any host and for any block size.

/** Consecutive samples that must need no rounding before dithering stops, such as silence. */
const CLEAN_RUN: i32 = 4096;

/** The finaliser of splitmix64 (G. Steele, D. Lea, C. Flood 2014): a bijection whose bits all depend on all. */
function mixed(value: u64): u64 {
  let z = value;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/** Triangular noise between -1 and 1 step. */
export function triangular(seed: u64, frame: i64, channel: i32): f64 {
  const counter = ((<u64>frame) << 1) | <u64>channel;
  const bits = mixed(mixed(seed + 0x9e3779b97f4a7c15) + counter * 0x9e3779b97f4a7c15);
  const a = <f64>(<u32>(bits >> 32)) + 0.5;
  const b = <f64>(<u32>bits) + 0.5;
  return (a + b) * 2.3283064365386963e-10 - 1.0;
}

/**
 * One channel's quantiser. Samples that need no rounding pass unchanged until one does; from then on all are dithered, until
 * 4096 in a row need none again. So an unprocessed file passes bit for bit, inserted silence stays silence, and sound is
 * dithered without gaps.
 */
export class Quantiser {
  clipped: i32 = 0;
  private scale: f64 = 8388608.0;
  private dithered: bool = true;
  private seed: u64 = 0;
  private channel: i32 = 0;
  private run: i32 = CLEAN_RUN;

  configure(bits: i32, dithered: bool, seed: u64, channel: i32): void {
    this.scale = bits === 16 ? 32768.0 : 8388608.0;
    this.dithered = dithered;
    this.seed = seed;
    this.channel = channel;
  }

  reset(): void {
    this.run = CLEAN_RUN;
  }

  next(x: f64, frame: i64): f64 {
    const scaled = x * this.scale;
    let value = Math.floor(scaled + 0.5);
    if (this.dithered && this.needsDither(scaled === value)) {
      value = Math.floor(scaled + triangular(this.seed, frame, this.channel) + 0.5);
    }
    return this.limited(value) / this.scale;
  }

  private needsDither(onGrid: bool): bool {
    if (!onGrid) this.run = 0;
    else if (this.run < CLEAN_RUN) this.run++;
    return this.run < CLEAN_RUN;
  }

  private limited(value: f64): f64 {
    const top = this.scale - 1.0;
    if (value > top) {
      this.clipped++;
      return top;
    }
    if (value < -this.scale) {
      this.clipped++;
      return -this.scale;
    }
    return value;
  }
}

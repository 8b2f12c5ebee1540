// Six bands through second-order Butterworth edges (12 dB an octave), left and right side by side: energy and peak of each.
// Only crest is taken from here; levels and stereo of a band come from the spectrum, whose edges are sharp.

import { snapPair } from '../math/denormal';

export const BANDS: i32 = 6;
/** High edge of each band but the last, low edge of each but the first, Hz. */
const EDGES: usize = memory.data<f64>([80.0, 250.0, 1000.0, 4000.0, 10000.0], 16);
/** b0 b1 b2 a1 a2 of the low-pass and of the high-pass at each edge. */
const COEFFICIENTS: usize = memory.data(5 * 10 * 8, 16);
/** Per band: two sections with two states each (transposed direct form II), energy, peak; f64x2. */
const STATE: usize = memory.data(6 * 6 * 16, 16);
const STATE_BYTES: usize = 6 * 16;

export function edgeHz(index: i32): f64 {
  return load<f64>(EDGES + (<usize>index << 3));
}

export function designBands(rate: f64): void {
  for (let edge = 0; edge < 5; edge++) {
    const k = Math.tan(Math.PI * Math.min(edgeHz(edge) / rate, 0.49));
    const d = 1.0 / (1.0 + Math.SQRT2 * k + k * k);
    const at = COEFFICIENTS + <usize>edge * 80;
    store<f64>(at, k * k * d, 0);
    store<f64>(at, 2.0 * k * k * d, 8);
    store<f64>(at, k * k * d, 16);
    const a1 = 2.0 * (k * k - 1.0) * d;
    const a2 = (1.0 - Math.SQRT2 * k + k * k) * d;
    store<f64>(at, a1, 24);
    store<f64>(at, a2, 32);
    store<f64>(at, d, 40);
    store<f64>(at, -2.0 * d, 48);
    store<f64>(at, d, 56);
    store<f64>(at, a1, 64);
    store<f64>(at, a2, 72);
  }
}

export function resetBands(): void {
  memory.fill(STATE, 0, STATE_BYTES * <usize>BANDS);
}

/** `count` f32 frames of two channels through every band. */
export function filterBands(left: usize, right: usize, count: i32): void {
  for (let band = 0; band < BANDS; band++) filterBand(band, left, right, count);
}

/** To be called on every 128th frame of the absolute grid. */
export function snapBands(): void {
  for (let band: usize = 0; band < <usize>BANDS; band++) {
    const state = STATE + band * STATE_BYTES;
    for (let at: usize = 0; at < 64; at += 16) v128.store(state + at, snapPair(v128.load(state + at)));
  }
}

function filterBand(band: i32, left: usize, right: usize, count: i32): void {
  const state = STATE + <usize>band * STATE_BYTES;
  const low = COEFFICIENTS + <usize>min(band, 4) * 80;
  const high = COEFFICIENTS + <usize>max(band - 1, 0) * 80 + 40;
  const hasLow = band < BANDS - 1;
  const hasHigh = band > 0;
  let s1 = v128.load(state, 0);
  let s2 = v128.load(state, 16);
  let t1 = v128.load(state, 32);
  let t2 = v128.load(state, 48);
  let energy = v128.load(state, 64);
  let peak = v128.load(state, 80);
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    let x = f64x2.promote_low_f32x4(v128.load32_lane(right + at, v128.load32_zero(left + at), 1));
    if (hasLow) {
      const y = f64x2.add(f64x2.mul(v128.load64_splat(low, 0), x), s1);
      s1 = f64x2.add(f64x2.sub(f64x2.mul(v128.load64_splat(low, 8), x), f64x2.mul(v128.load64_splat(low, 24), y)), s2);
      s2 = f64x2.sub(f64x2.mul(v128.load64_splat(low, 16), x), f64x2.mul(v128.load64_splat(low, 32), y));
      x = y;
    }
    if (hasHigh) {
      const y = f64x2.add(f64x2.mul(v128.load64_splat(high, 0), x), t1);
      t1 = f64x2.add(f64x2.sub(f64x2.mul(v128.load64_splat(high, 8), x), f64x2.mul(v128.load64_splat(high, 24), y)), t2);
      t2 = f64x2.sub(f64x2.mul(v128.load64_splat(high, 16), x), f64x2.mul(v128.load64_splat(high, 32), y));
      x = y;
    }
    energy = f64x2.add(energy, f64x2.mul(x, x));
    peak = f64x2.pmax(peak, f64x2.abs(x));
  }
  v128.store(state, s1, 0);
  v128.store(state, s2, 16);
  v128.store(state, t1, 32);
  v128.store(state, t2, 48);
  v128.store(state, energy, 64);
  v128.store(state, peak, 80);
}

/** Sum of squares of a band, both channels. */
export function bandEnergy(band: i32): f64 {
  const energy = v128.load(STATE + <usize>band * STATE_BYTES, 64);
  return f64x2.extract_lane(energy, 0) + f64x2.extract_lane(energy, 1);
}

export function bandPeak(band: i32): f64 {
  const peak = v128.load(STATE + <usize>band * STATE_BYTES, 80);
  return Math.max(f64x2.extract_lane(peak, 0), f64x2.extract_lane(peak, 1));
}

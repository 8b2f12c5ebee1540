// Spectra of half-overlapping windows on the absolute frame grid, summed up over a file: powers of left and right and
// their cross-spectrum, a histogram of each bin's level over time, and the spectrum of the quietest window.

import { configureFft, fftBytes, transform } from './fft';
import { layDelay } from './delay';

/** Levels of the histogram: two to an octave of power, from 2^-50 (about -150 dB) up. */
export const LEVELS: i32 = 104;
/** Windows below this mean square (-110 dBFS) are digital silence. */
const SILENT_POWER: f64 = 1e-11;

export let size: i32 = 0;
export let bins: i32 = 0;
/** Per bin: sums of LL, RR, Re LR*, Im LR* (one-sided mean squares). */
export let sums: usize = 0;
/** u16 per bin and level. */
export let histogram: usize = 0;
/** Mean power of the channels per bin in the quietest window. */
export let quietest: usize = 0;
export let windows: i32 = 0;
export let soundingWindows: i32 = 0;
export let quietestPower: f64 = -1.0;
/** Powers of the four quietest windows, rising; infinite while there are not as many. */
const QUIET: usize = memory.data(4 * 8, 16);
let window: usize = 0;
let field: usize = 0;
let current: usize = 0;

/** 0.34 to 0.37 s: bins of 2.7 to 2.9 Hz at every rate. */
export function sizeAt(rate: f64): i32 {
  if (rate <= 50000.0) return 16384;
  return rate <= 100000.0 ? 32768 : 65536;
}

/** Takes memory from `at` on; returns its end. */
export function layLongTerm(rate: f64, at: usize): usize {
  size = sizeAt(rate);
  bins = size / 2 + 1;
  window = at;
  field = window + (<usize>size << 3);
  const fft = field + (<usize>size << 4);
  sums = fft + fftBytes(size);
  quietest = sums + <usize>bins * 32;
  current = quietest + <usize>bins * 8;
  histogram = (current + <usize>bins * 8 + 15) & ~15;
  const end = (histogram + <usize>(bins * LEVELS) * 2 + 15) & ~15;
  return layDelay(end, size);
}

/** After the memory has grown. */
export function designLongTerm(): void {
  configureFft(size, field + (<usize>size << 4));
  // Hann; scaled so that the squares of a spectrum are mean squares of the signal, both sides in one.
  const scale = Math.sqrt(2.0 / (<f64>size * <f64>size * 0.375));
  for (let n = 0; n < size; n++) {
    const hann = 0.5 - 0.5 * Math.cos((2.0 * Math.PI * <f64>n) / <f64>size);
    store<f64>(window + (<usize>n << 3), hann * scale);
  }
}

export function resetLongTerm(): void {
  memory.fill(sums, 0, histogram + <usize>(bins * LEVELS) * 2 - sums);
  windows = 0;
  soundingWindows = 0;
  quietestPower = -1.0;
  for (let n: usize = 0; n < 4; n++) store<f64>(QUIET + (n << 3), Infinity);
}

/** One window of `size` f32 frames of two channels (the same twice for mono). */
export function takeWindow(left: usize, right: usize): void {
  let zeros = 0;
  for (let n: usize = 0; n < <usize>size; n++) {
    const pair = f64x2.promote_low_f32x4(v128.load32_lane(right + (n << 2), v128.load32_zero(left + (n << 2)), 1));
    if (!v128.any_true(f64x2.ne(pair, f64x2.splat(0.0)))) zeros++;
    v128.store(field + (n << 4), f64x2.mul(pair, v128.load64_splat(window + (n << 3))));
  }
  windows++;
  transform(field);
  const power = addPowers();
  if (power < SILENT_POWER) return;
  soundingWindows++;
  count();
  // A window that is partly digital silence says nothing of the noise.
  const isSound = zeros < size >> 4;
  if (isSound) keepQuiet(power);
  if (isSound && (quietestPower < 0.0 || power < quietestPower)) {
    quietestPower = power;
    memory.copy(quietest, current, <usize>bins << 3);
  }
}

/** Separates the channels, adds their powers; returns the mean power of the two above 20 Hz. */
function addPowers(): f64 {
  let total: f64 = 0.0;
  const half = size >> 1;
  for (let k = 1; k < half; k++) {
    const z = field + (<usize>k << 4);
    const m = field + (<usize>(size - k) << 4);
    const a = load<f64>(z, 0);
    const b = load<f64>(z, 8);
    const c = load<f64>(m, 0);
    const d = load<f64>(m, 8);
    const lre = 0.5 * (a + c);
    const lim = 0.5 * (b - d);
    const rre = 0.5 * (b + d);
    const rim = 0.5 * (c - a);
    const ll = lre * lre + lim * lim;
    const rr = rre * rre + rim * rim;
    const at = sums + (<usize>k << 5);
    store<f64>(at, load<f64>(at, 0) + ll, 0);
    store<f64>(at, load<f64>(at, 8) + rr, 8);
    store<f64>(at, load<f64>(at, 16) + lre * rre + lim * rim, 16);
    store<f64>(at, load<f64>(at, 24) + lim * rre - lre * rim, 24);
    const power = 0.5 * (ll + rr);
    store<f64>(current + (<usize>k << 3), power);
    if (k >= 8) total += power;
  }
  return total;
}

/** The exponent and the first bit of the mantissa are the level: two steps to an octave of power. */
function count(): void {
  for (let k = 1; k < size >> 1; k++) {
    const bits = reinterpret<u64>(load<f64>(current + (<usize>k << 3)));
    const level = min(max(<i32>(bits >> 51) - ((1023 - 50) << 1), 0), LEVELS - 1);
    const at = histogram + (<usize>(k * LEVELS + level) << 1);
    const seen = load<u16>(at);
    if (seen < u16.MAX_VALUE) store<u16>(at, seen + 1);
  }
}

/** Lower edge (mean square) of the level below which `share` of the sounding windows lie in this bin. */
export function levelAt(bin: i32, share: f64): f64 {
  let total: f64 = 0.0;
  for (let level = 0; level < LEVELS; level++) total += <f64>load<u16>(histogram + (<usize>(bin * LEVELS + level) << 1));
  let sum: f64 = 0.0;
  for (let level = 0; level < LEVELS; level++) {
    sum += <f64>load<u16>(histogram + (<usize>(bin * LEVELS + level) << 1));
    if (sum > 0.0 && sum >= share * total) return reinterpret<f64>((<u64>(level + ((1023 - 50) << 1))) << 51);
  }
  return 0.0;
}

/** Power of the fourth quietest window: near the quietest one when it stays that quiet, not when it fades. */
export function fourthQuietest(): f64 {
  return load<f64>(QUIET, 24);
}

function keepQuiet(power: f64): void {
  if (power >= load<f64>(QUIET, 24)) return;
  let at: usize = 3;
  while (at > 0 && load<f64>(QUIET + ((at - 1) << 3)) > power) {
    store<f64>(QUIET + (at << 3), load<f64>(QUIET + ((at - 1) << 3)));
    at--;
  }
  store<f64>(QUIET + (at << 3), power);
}

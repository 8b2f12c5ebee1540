// The lapped transforms (MDCT) of lossy encoders, of two signals at once, with the phase that an MDCT throws away: a coefficient
// that was rounded to nothing has a phase of 90°.

import { transformFirst, turned } from '../math/fft';
import { Arena } from '../memory/arena';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';

/** Phases are counted in steps of this part of half a turn: the sign of a coefficient does not matter. */
const HALF_TURN: f64 = 256.0;
/** The arc tangent of a ratio up to 1, in these units: a parabola through both ends. */
const STRAIGHT: f64 = HALF_TURN / 4.0;
const BENT: f64 = (0.273 * HALF_TURN) / Math.PI;
const LONGEST: i32 = 2048;
/** The rounding of 16 bits: a power of 2^-30 / 12. */
const ROUNDING: f64 = 1.0 / 12884901888.0;
/** 20 dB above it: beneath, noise fills what was empty. */
const ABOVE_ROUNDING: f64 = 100.0;

/** Bins that are looked at: from `lowest` on, `count` of them, a multiple of 16. */
export let lowest: i32 = 0;
export let count: i32 = 0;

let hop: i32 = 0;
let length: i32 = 0;
/** The length is `parts` times a power of two. */
let parts: i32 = 1;
let partLength: i32 = 0;
let emphasis: f64 = 0.0;
/** The window, turned by half a bin; the roots of the transform; the phase of each bin at the first sample. */
let window: Row<v128> = changetype<Row<v128>>(0);
let roots: Row<v128> = changetype<Row<v128>>(0);
let field: Row<v128> = changetype<Row<v128>>(0);
let firstPhase: Row<f64> = changetype<Row<f64>>(0);
/** Of both signals: phase of each bin in 256ths of half a turn, and 255 where it is loud enough to be told. */
let phases: Row<u8> = changetype<Row<u8>>(0);
let told: Row<u8> = changetype<Row<u8>>(0);

export function layLapped(): void {
  window = Arena.row<v128>(LONGEST);
  roots = Arena.row<v128>(LONGEST);
  field = Arena.row<v128>(LONGEST);
  firstPhase = Arena.row<f64>(LONGEST / 2);
  phases = Arena.row<u8>(LONGEST);
  told = Arena.row<u8>(LONGEST);
}

export function phasesOf(signal: i32): Row<u8> {
  return phases.from(signal * (LONGEST / 2));
}

export function toldOf(signal: i32): Row<u8> {
  return told.from(signal * (LONGEST / 2));
}

/**
 * Chooses a transform: `frames` from one to the next, windows that overlap by `overlap` frames, its first phase `shift` frames and
 * `turn` of half a turn off, and a first difference of `difference` before it.
 */
export function chooseLapped(
  frames: i32,
  overlap: i32,
  isSine: bool,
  shift: f64,
  turn: f64,
  difference: f64,
): void {
  hop = frames;
  length = 2 * frames;
  partLength = length & -length;
  parts = length / partLength;
  emphasis = difference;
  for (let n = 0; n < length; n++) {
    const value = windowAt(n, overlap, isSine);
    const half = (-Math.PI * <f64>n) / <f64>length;
    window[n] = Pair.of(value * Math.cos(half), value * Math.sin(half));
    roots[n] = Pair.of(Math.cos(2.0 * half), Math.sin(2.0 * half));
  }
  for (let bin = 0; bin < hop; bin++) {
    const phase = turn - ((<f64>bin + 0.5) * (0.5 * <f64>hop + shift)) / <f64>hop;
    firstPhase[bin] = HALF_TURN * (phase - Math.floor(phase));
  }
}

/** The sine of MP3, whose middle is on a frame, or the window of Vorbis and Opus, which that of AAC resembles. */
function windowAt(n: i32, overlap: i32, isSine: bool): f64 {
  if (isSine) return Math.sin((Math.PI * <f64>n) / <f64>length);
  const flat = (hop - overlap) / 2;
  const from = min(n, length - 1 - n) - flat;
  if (from < 0) return 0.0;
  if (from >= overlap) return 1.0;
  const slope = Math.sin((0.5 * Math.PI * (<f64>from + 0.5)) / <f64>overlap);
  return Math.sin(0.5 * Math.PI * slope * slope);
}

/** Looks at the bins between two frequencies, given as shares of the rate. */
export function chooseBins(low: f64, high: f64): void {
  lowest = <i32>(low * <f64>length);
  count = (<i32>(high * <f64>length) - lowest) & ~15;
}

/** Phases of the left channel and of the difference, at `at` frames of a stretch. */
export function transformAt(left: Row<f32>, right: Row<f32>, at: i32): void {
  for (let part = 0; part < parts; part++) {
    const own = field.from(part * partLength);
    for (let m = 0, n = part; n < length; m++, n += parts)
      own[m] = turned(frameAt(left, right, at + n), window[n]);
  }
  for (let part = 0; part < parts; part++) transformFirst(field.from(part * partLength), partLength);
  const least = f64x2.splat(4.0 * ABOVE_ROUNDING * ROUNDING * <f64>hop);
  for (let n = 0; n < count; n++) {
    const bin = lowest + n;
    const z = coefficient(bin);
    const m = coefficient(length - 1 - bin);
    // Twice the real parts of the two signals, and twice the imaginary ones, the second with its sign inverted.
    const re = f64x2.add(z, m);
    const im = Pair.swapped(f64x2.sub(z, m));
    const power = f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im));
    const phase = f64x2.add(phaseOf(re, im), f64x2.splat(firstPhase[bin] + 0.5));
    const whole = i32x4.trunc_sat_f64x2_u_zero(phase);
    const isTold = f64x2.gt(power, least);
    phasesOf(0)[n] = <u8>i32x4.extract_lane(whole, 0);
    phasesOf(1)[n] = <u8>i32x4.extract_lane(whole, 1);
    toldOf(0)[n] = <u8>i64x2.extract_lane(isTold, 0);
    toldOf(1)[n] = <u8>i64x2.extract_lane(isTold, 1);
  }
}

function frameAt(left: Row<f32>, right: Row<f32>, n: i32): v128 {
  const own = pairAt(left, right, n);
  if (emphasis === 0.0) return own;
  return f64x2.sub(own, f64x2.mul(f64x2.splat(emphasis), pairAt(left, right, n - 1)));
}

function pairAt(left: Row<f32>, right: Row<f32>, n: i32): v128 {
  const l = <f64>left[n];
  return Pair.of(l, 0.5 * (l - <f64>right[n]));
}

function coefficient(bin: i32): v128 {
  let sum = field[bin & (partLength - 1)];
  let root = 0;
  for (let part = 1; part < parts; part++) {
    root += bin;
    if (root >= length) root -= length;
    sum = f64x2.add(sum, turned(field[part * partLength + (bin & (partLength - 1))], roots[root]));
  }
  return sum;
}

/** In 256ths of half a turn, from 0 to 256; off by 0.2° at most. The second signal's imaginary part comes inverted. */
function phaseOf(re: v128, im: v128): v128 {
  const x = f64x2.abs(re);
  const y = f64x2.abs(im);
  const ratio = f64x2.div(f64x2.pmin(x, y), f64x2.add(f64x2.pmax(x, y), f64x2.splat(1e-30)));
  const bend = f64x2.sub(f64x2.splat(STRAIGHT + BENT), f64x2.mul(ratio, f64x2.splat(BENT)));
  const eighth = f64x2.mul(ratio, bend);
  const quarter = v128.bitselect(f64x2.sub(f64x2.splat(HALF_TURN / 2.0), eighth), eighth, f64x2.gt(y, x));
  // The sign of the product of both parts.
  const isOver = i64x2.shr_s(v128.xor(v128.xor(re, im), f64x2.replace_lane(f64x2.splat(0.0), 1, -0.0)), 63);
  return v128.bitselect(f64x2.sub(f64x2.splat(HALF_TURN), quarter), quarter, isOver);
}

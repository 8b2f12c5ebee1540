// Digital sections whose magnitude follows the analogue curve up to the Nyquist frequency, without the
// bilinear transform's cramping. In x = sin^2(w/2) the squared magnitude of a digital second-order section
// is a ratio of two quadratics, as the analogue one is in f^2. The ratio is fitted to the analogue curve by
// iterated least squares of the relative error (C. Sanathanan, J. Koerner 1963), exact at DC, and then
// factored into a minimum-phase section (M. Vicanek, Matched Second Order Digital Filters, 2016).

import { Coefficients } from './coefficients';
import { bilinear, finish } from './factor';
import { addEquation, answer, clearSystem, setRow, solveSystem } from './least-squares';
import { POINT, POINTS, points, scale, tabulate, warp } from './points';
import { Prototype } from './prototype';

/** Highest fitted frequency in cycles per sample: 18.2 kHz at 44.1 kHz. What may happen above is left open. */
const TOP: f64 = 0.412;
/** The same for the second try at a full fit, which holds more of the top octave down. */
const HIGHER_TOP: f64 = 0.46;
/** A fit that stays this close to the analogue power, 0.02 dB, is taken without looking further. */
const GOOD: f64 = 0.005;
/** Rounds that weigh all points alike, and those after them that weigh by the error, which evens it out. */
const PLAIN_ROUNDS: i32 = 5;
const ROUNDS: i32 = 12;

/** How closely a section is fitted: while a setting moves, a third of the work is enough. */
export const ROUGH: i32 = 0;
export const CLOSE: i32 = 1;
let rounds: i32 = ROUNDS;
/** Places at which fits are compared. */
const CHECKS: i32 = 40;

/** Which of the four unknowns a fit has. A full fit may have no real filter; one with a term less then mostly has. */
const FULL: i32 = 0;
const SHORT_NUMERATOR: i32 = 1;
const SHORT_DENOMINATOR: i32 = 2;

/** The equation (numerator - m denominator) = 0 at x; returns the number of unknowns. */
function setRatioRow(shape: i32, x: f64, m: f64): i32 {
  if (shape == FULL) setRow(x, -m * x, -m * x * x, x * x);
  else if (shape == SHORT_NUMERATOR) setRow(x, -m * x, -m * x * x, 0.0);
  else setRow(x, -m * x, x * x, 0.0);
  return shape == FULL ? 4 : 3;
}

// The ratio as it stands: (n0 + n1 x + n2 x^2) / (1 + d1 x + d2 x^2).
let n0: f64 = 0.0;
let n1: f64 = 0.0;
let n2: f64 = 0.0;
let d1: f64 = 0.0;
let d2: f64 = 0.0;
/** How much the point at the centre counts. */
let corner: f64 = 1.0;

// @ts-ignore: decorator
@inline
function denominatorAt(x: f64): f64 {
  return 1.0 + x * (d1 + x * d2);
}

/** C. Lawson's rule: points with a large error count for more in the next round. */
function reweigh(): void {
  let sum: f64 = 0.0;
  for (let i = 0; i < points; i++) {
    const at = POINTS + POINT * <usize>i;
    const x = load<f64>(at);
    const ratio = (n0 + x * (n1 + x * n2)) / denominatorAt(x);
    const m = load<f64>(at, 8);
    // Above the top nothing is promised; far down a slope a relative error is not heard.
    const error = x * scale > warp(TOP + 1e-4) ? 0.0 : abs(ratio - m) / max(m, 1e-3);
    const weight = load<f64>(at, 16) * Math.sqrt(error + 1e-6);
    store<f64>(at, weight, 16);
    sum += weight;
  }
  for (let i = 0; i < points; i++) {
    const at = POINTS + POINT * <usize>i;
    store<f64>(at, max((load<f64>(at, 16) * <f64>points) / sum, 0.02), 16);
  }
}

function solveRatio(shape: i32): bool {
  let unknowns = 0;
  clearSystem();
  for (let i = 0; i < points; i++) {
    const at = POINTS + POINT * <usize>i;
    const x = load<f64>(at);
    const m = load<f64>(at, 8);
    const scaled = max(m, 1e-7) * (abs(denominatorAt(x)) + 1e-12);
    unknowns = setRatioRow(shape, x, m);
    const weight = load<f64>(at, 16) * (x == 1.0 ? corner : 1.0);
    addEquation(unknowns, m - n0, weight / (scaled * scaled));
  }
  if (!solveSystem(unknowns)) return false;
  n1 = answer(0);
  d1 = answer(1);
  d2 = shape == SHORT_DENOMINATOR ? 0.0 : answer(2);
  n2 = shape == FULL ? answer(3) : shape == SHORT_DENOMINATOR ? answer(2) : 0.0;
  return true;
}

/** All but low cuts: numerator and denominator free, their ratio at DC fixed. */
function fitRatio(into: Coefficients, analogue: Prototype, shape: i32): bool {
  n0 = analogue.at(0.0);
  d1 = 0.0;
  d2 = 0.0;
  // A cut is known by its -3 dB: that point counts for many.
  corner = analogue.n2 == 0.0 ? 1000.0 : 1.0;
  for (let i = 0; i < points; i++) store<f64>(POINTS + POINT * <usize>i, 1.0, 16);
  for (let round = 0; round < rounds; round++) {
    if (round >= PLAIN_ROUNDS) reweigh();
    if (!solveRatio(shape)) return false;
  }
  return finish(into, scale, n0, n1, n2, 1.0, d1, d2);
}

/** Low cuts: the zeros stay at DC, so the denominator alone is fitted, which is linear. A single one may get two poles. */
function fitLowCut(into: Coefficients, single: bool): bool {
  clearSystem();
  for (let i = 0; i < points; i++) {
    const at = POINTS + POINT * <usize>i;
    const x = load<f64>(at);
    const wanted = (single ? x : x * x) / load<f64>(at, 8);
    setRow(1.0, x, x * x, 0.0);
    addEquation(3, wanted, 1.0 / (wanted * wanted));
  }
  if (!solveSystem(3)) return false;
  const one = single ? 1.0 : 0.0;
  return finish(into, scale, 0.0, one, 1.0 - one, answer(0), answer(1), answer(2));
}

const trial = new Coefficients();

/** Largest relative error of the power up to the highest frequency that must match. */
function errorOf(c: Coefficients, analogue: Prototype, centre: f64): f64 {
  let most: f64 = 0.0;
  for (let i = 1; i <= CHECKS; i++) {
    const cycles = (TOP * <f64>i) / <f64>CHECKS;
    const ratio = cycles / centre;
    const wanted = max(analogue.at(ratio * ratio), 1e-7);
    most = max(most, abs(c.powerAt(warp(cycles)) / wanted - 1.0));
  }
  return most;
}

let best: f64 = 0.0;

/** Keeps the trial if it is the closest so far. */
function consider(into: Coefficients, analogue: Prototype, centre: f64): void {
  const error = errorOf(trial, analogue, centre);
  if (!(error < best)) return;
  best = error;
  into.set(trial.b0, trial.b1, trial.b2, trial.a1, trial.a2);
}

/** Designs the section for a centre frequency in cycles per sample. */
export function matchSection(into: Coefficients, analogue: Prototype, centre: f64, care: i32): void {
  rounds = care == ROUGH ? PLAIN_ROUNDS : ROUNDS;
  best = Infinity;
  bilinear(trial, analogue, centre);
  consider(into, analogue, centre);
  if (best < GOOD) return;
  tabulate(analogue, centre, TOP);
  if (analogue.n0 == 0.0) {
    if (fitLowCut(trial, analogue.q2 == 0.0)) consider(into, analogue, centre);
    return;
  }
  // Half a decibel will do on the way.
  const enough = care == ROUGH ? 0.12 : GOOD;
  for (let shape = FULL; shape <= SHORT_DENOMINATOR && best >= enough; shape++) {
    if (fitRatio(trial, analogue, shape)) consider(into, analogue, centre);
  }
  if (best < GOOD || care == ROUGH) return;
  tabulate(analogue, centre, HIGHER_TOP);
  if (fitRatio(trial, analogue, FULL)) consider(into, analogue, centre);
}

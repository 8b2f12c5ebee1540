// Digital sections whose magnitude follows the analogue curve up to the Nyquist frequency, without the bilinear
// transform's cramping (M. Vicanek, Matched Second Order Digital Filters, 2016). Several fits are tried; the closest is used.

import { Coefficients } from './coefficients';
import { bilinear } from './factor';
import { FULL, fitLowCut, fitRatio, PLAIN_ROUNDS, ROUNDS, SHORT_DENOMINATOR, TOP } from './fit';
import { tabulate, warp } from './points';
import { Prototype } from './prototype';

/** Highest fitted frequency of the second full fit, which constrains more of the top octave. */
const HIGHER_TOP: f64 = 0.46;
/** Relative error of the power, 0.02 dB, at which a fit is accepted without trying others. */
const GOOD: f64 = 0.005;
/** The same while a setting moves: half a decibel. */
const GOOD_ENOUGH: f64 = 0.12;
/** Frequencies at which fits are compared. */
const CHECKS: i32 = 40;

/** How closely a section is fitted: while a setting moves, an approximation is enough, at a third of the work. */
export const ROUGH: i32 = 0;
export const CLOSE: i32 = 1;

const trial = new Coefficients();
let best: f64 = 0.0;

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

/** Keeps the trial if it is the closest so far. */
function consider(into: Coefficients, analogue: Prototype, centre: f64): void {
  const error = errorOf(trial, analogue, centre);
  if (!(error < best)) return;
  best = error;
  into.set(trial.b0, trial.b1, trial.b2, trial.a1, trial.a2);
}

/** Designs the section for a centre frequency in cycles per sample, ROUGH or CLOSE. */
export function matchSection(into: Coefficients, analogue: Prototype, centre: f64, care: i32): void {
  best = Infinity;
  bilinear(trial, analogue, centre);
  consider(into, analogue, centre);
  if (best < GOOD) return;
  tabulate(analogue, centre, TOP);
  if (analogue.numerator.c0 === 0.0) {
    if (fitLowCut(trial, analogue.q2 === 0.0)) consider(into, analogue, centre);
    return;
  }
  const rounds = care === ROUGH ? PLAIN_ROUNDS : ROUNDS;
  const enough = care === ROUGH ? GOOD_ENOUGH : GOOD;
  for (let shape = FULL; shape <= SHORT_DENOMINATOR && best >= enough; shape++) {
    if (fitRatio(trial, analogue, shape, rounds)) consider(into, analogue, centre);
  }
  if (best < GOOD || care === ROUGH) return;
  tabulate(analogue, centre, HIGHER_TOP);
  if (fitRatio(trial, analogue, FULL, rounds)) consider(into, analogue, centre);
}

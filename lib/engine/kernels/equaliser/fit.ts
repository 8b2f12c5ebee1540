// The fit itself. In x = sin^2(w/2) the squared magnitude of a digital second-order section is a ratio of two quadratics,
// as the analogue one is in f^2. The ratio is fitted to the analogue curve by iterated least squares of the relative error
// (C. Sanathanan, J. Koerner 1963), exact at DC, and then factored into a minimum-phase section.

import { Coefficients } from './coefficients';
import { finish } from './factor';
import { addEquation, answer, clearSystem, setFactors, solveSystem } from './least-squares';
import { pointCount, points, scale, warp } from './points';
import { Prototype } from './prototype';
import { Quadratic } from './quadratic';

/** Highest fitted frequency in cycles per sample: 18.2 kHz at 44.1 kHz. Above it the response is not constrained. */
export const TOP: f64 = 0.412;

/** Iterations with equal weights. */
export const PLAIN_ROUNDS: i32 = 5;
/** All iterations; the later ones are weighted by the error, which evens it out. */
export const ROUNDS: i32 = 12;

/** Which unknowns a fit has. A full fit may give no realisable filter; with one term less it usually does. */
export const FULL: i32 = 0;
const SHORT_NUMERATOR: i32 = 1;
export const SHORT_DENOMINATOR: i32 = 2;

// The current ratio; the denominator is 1 at DC.
const numerator = new Quadratic();
const denominator = new Quadratic();
/** Weight of the point at the centre frequency. */
let corner: f64 = 1.0;

/** The equation (numerator - m denominator) = 0 at x; returns the number of unknowns. */
function setRatioFactors(shape: i32, x: f64, m: f64): i32 {
  if (shape === FULL) setFactors(x, -m * x, -m * x * x, x * x);
  else if (shape === SHORT_NUMERATOR) setFactors(x, -m * x, -m * x * x, 0.0);
  else setFactors(x, -m * x, x * x, 0.0);
  return shape === FULL ? 4 : 3;
}

/** C. Lawson's rule: points with a large error get more weight in the next iteration. */
function reweigh(): void {
  let sum: f64 = 0.0;
  for (let i = 0; i < pointCount; i++) {
    const point = points.at(i);
    const ratio = numerator.at(point.x) / denominator.at(point.x);
    // Above TOP the response is not constrained; far down a slope a relative error is inaudible.
    const free = point.x * scale > warp(TOP + 1e-4);
    const error = free ? 0.0 : abs(ratio - point.wanted) / max(point.wanted, 1e-3);
    point.weight = point.weight * Math.sqrt(error + 1e-6);
    sum += point.weight;
  }
  for (let i = 0; i < pointCount; i++) {
    const point = points.at(i);
    point.weight = max((point.weight * <f64>pointCount) / sum, 0.02);
  }
}

function solveRatio(shape: i32): bool {
  let unknowns = 0;
  clearSystem();
  for (let i = 0; i < pointCount; i++) {
    const point = points.at(i);
    const scaled = max(point.wanted, 1e-7) * (abs(denominator.at(point.x)) + 1e-12);
    unknowns = setRatioFactors(shape, point.x, point.wanted);
    const weight = point.weight * (point.x === 1.0 ? corner : 1.0);
    addEquation(unknowns, point.wanted - numerator.c0, weight / (scaled * scaled));
  }
  if (!solveSystem(unknowns)) return false;
  const n2 = shape === FULL ? answer(3) : shape === SHORT_DENOMINATOR ? answer(2) : 0.0;
  numerator.set(numerator.c0, answer(0), n2);
  denominator.set(1.0, answer(1), shape === SHORT_DENOMINATOR ? 0.0 : answer(2));
  return true;
}

/** All but low cuts: numerator and denominator are fitted, with the gain at DC fixed. */
export function fitRatio(into: Coefficients, analogue: Prototype, shape: i32, rounds: i32): bool {
  numerator.set(analogue.at(0.0), 0.0, 0.0);
  denominator.set(1.0, 0.0, 0.0);
  // A cut is defined by its -3 dB point, which therefore gets a large weight.
  corner = analogue.numerator.c2 === 0.0 ? 1000.0 : 1.0;
  for (let i = 0; i < pointCount; i++) points.at(i).weight = 1.0;
  for (let round = 0; round < rounds; round++) {
    if (round >= PLAIN_ROUNDS) reweigh();
    if (!solveRatio(shape)) return false;
  }
  return finish(into, scale, numerator, denominator);
}

/** Low cuts: the zeros stay at DC, so the denominator alone is fitted, which is linear. A first-order one may get two poles. */
export function fitLowCut(into: Coefficients, single: bool): bool {
  clearSystem();
  for (let i = 0; i < pointCount; i++) {
    const point = points.at(i);
    const x = point.x;
    const wanted = (single ? x : x * x) / point.wanted;
    setFactors(1.0, x, x * x, 0.0);
    addEquation(3, wanted, 1.0 / (wanted * wanted));
  }
  if (!solveSystem(3)) return false;
  const one = single ? 1.0 : 0.0;
  numerator.set(0.0, one, 1.0 - one);
  denominator.set(answer(0), answer(1), answer(2));
  return finish(into, scale, numerator, denominator);
}

// Digital sections whose magnitude follows the analogue curve up to the Nyquist frequency, without the
// bilinear transform's cramping. In x = sin^2(w/2) the squared magnitude of a digital second-order section
// is a ratio of two quadratics, as the analogue one is in f^2. The ratio is fitted to the analogue curve by
// iterated least squares of the relative error (C. Sanathanan, J. Koerner 1963), exact at DC, and then
// factored into a minimum-phase section (M. Vicanek, Matched Second Order Digital Filters, 2016).

import { addEquation, answer, clearSystem, setRow, solveSystem } from './least-squares';
import { Prototype } from './prototype';
import { Coefficients } from './section';

/** Points spread around the band's frequency, dense at its centre. */
const NEAR: i32 = 25;
/** Points spread evenly up to the highest fitted frequency. */
const WIDE: i32 = 20;
/** Highest fitted frequency in cycles per sample: 18.5 kHz at 44.1 kHz. */
const TOP: f64 = 0.42;
const ROUNDS: i32 = 8;

const POINTS = memory.data(45 * 16, 16);
let points: i32 = 0;
let scale: f64 = 1.0;

let b0: f64 = 1.0;
let b1: f64 = 0.0;
let b2: f64 = 0.0;

// @ts-ignore: decorator
@inline
function warp(cycles: f64): f64 {
  const s = Math.sin(Math.PI * cycles);
  return s * s;
}

function addPoint(cycles: f64, centre: f64, analogue: Prototype): void {
  const ratio = cycles / centre;
  const at = POINTS + ((<usize>points) << 4);
  store<f64>(at, warp(cycles) / scale);
  store<f64>(at, analogue.at(ratio * ratio), 8);
  points++;
}

/** Tabulates x (in units of the centre's x) and the wanted squared magnitude. */
function tabulate(analogue: Prototype, centre: f64): void {
  points = 0;
  scale = warp(min(centre, 0.45));
  for (let i = 0; i < NEAR; i++) {
    const t = <f64>(2 * i - (NEAR - 1)) / <f64>(NEAR - 1);
    const cycles = centre * Math.exp(4.0 * Math.LN2 * t * t * t);
    if (cycles <= 0.46) addPoint(cycles, centre, analogue);
  }
  for (let i = 1; i <= WIDE; i++) addPoint((TOP * <f64>i) / <f64>WIDE, centre, analogue);
}

/** Minimum-phase factor of n0 + n1 x + n2 x^2 into b0..b2; false when it has none. */
function factor(n0: f64, n1: f64, n2: f64): bool {
  const atNyquist = n0 + n1 + n2;
  if (!(n0 >= 0.0) || !(atNyquist >= 0.0)) return false;
  const r0 = Math.sqrt(n0);
  const r1 = Math.sqrt(atNyquist);
  const w = 0.5 * (r0 + r1);
  const inside = w * w - 0.25 * n2;
  if (!(inside >= 0.0)) return false;
  b0 = 0.5 * (w + Math.sqrt(inside));
  if (!(b0 > 0.0)) return false;
  b1 = 0.5 * (r0 - r1);
  b2 = n2 / (16.0 * b0);
  return true;
}

/** Factors numerator and denominator, both in units of the centre's x. */
function finish(into: Coefficients, n0: f64, n1: f64, n2: f64, d0: f64, d1: f64, d2: f64): bool {
  const s = scale;
  if (!factor(d0, d1 / s, d2 / (s * s))) return false;
  if (b2 >= b0 * 0.9999999999) return false;
  const a0 = b0;
  const a1 = b1;
  const a2 = b2;
  if (!factor(n0, n1 / s, n2 / (s * s))) return false;
  into.set(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
  return true;
}

/** All but low cuts: numerator and denominator free, their ratio at DC fixed. */
function fitRatio(into: Coefficients, analogue: Prototype, order: i32): bool {
  const dc = analogue.at(0.0);
  let d1: f64 = 0.0;
  let d2: f64 = 0.0;
  for (let round = 0; round < ROUNDS; round++) {
    clearSystem();
    for (let i = 0; i < points; i++) {
      const at = POINTS + ((<usize>i) << 4);
      const x = load<f64>(at);
      const m = load<f64>(at, 8);
      const weight = 1.0 / (max(m, 1e-7) * (abs(1.0 + x * (d1 + x * d2)) + 1e-12));
      if (order == 2) setRow(x, -m * x, x * x, -m * x * x);
      else setRow(x, -m * x, 0.0, 0.0);
      addEquation(2 * order, m - dc, weight);
    }
    if (!solveSystem(2 * order)) return false;
    d1 = answer(1);
    d2 = order == 2 ? answer(3) : 0.0;
  }
  return finish(into, dc, answer(0), order == 2 ? answer(2) : 0.0, 1.0, d1, d2);
}

/** Low cuts: the zeros stay at DC, so the denominator alone is fitted, which is linear. */
function fitLowCut(into: Coefficients, order: i32): bool {
  clearSystem();
  for (let i = 0; i < points; i++) {
    const at = POINTS + ((<usize>i) << 4);
    const x = load<f64>(at);
    const wanted = (order == 2 ? x * x : x) / load<f64>(at, 8);
    setRow(1.0, x, x * x, 0.0);
    addEquation(order + 1, wanted, 1.0 / wanted);
  }
  if (!solveSystem(order + 1)) return false;
  const one = order == 1 ? 1.0 : 0.0;
  return finish(into, 0.0, one, 1.0 - one, answer(0), answer(1), order == 2 ? answer(2) : 0.0);
}

/** The prewarped bilinear transform, for the rare corner where no fit exists (steep, at the top of the band). */
function bilinear(into: Coefficients, p: Prototype, centre: f64): void {
  const k = Math.tan(Math.PI * min(centre, 0.49));
  const k2 = k * k;
  const a0 = p.q0 * k2 + p.q1 * k + p.q2;
  into.set(
    (p.p0 * k2 + p.p1 * k + p.p2) / a0,
    (2.0 * (p.p0 * k2 - p.p2)) / a0,
    (p.p0 * k2 - p.p1 * k + p.p2) / a0,
    (2.0 * (p.q0 * k2 - p.q2)) / a0,
    (p.q0 * k2 - p.q1 * k + p.q2) / a0
  );
}

/** Designs the section for a centre frequency in cycles per sample. */
export function matchSection(into: Coefficients, analogue: Prototype, centre: f64): void {
  const order = analogue.q2 == 0.0 ? 1 : 2;
  tabulate(analogue, centre);
  const done = analogue.n0 == 0.0 ? fitLowCut(into, order) : fitRatio(into, analogue, order);
  if (!done) bilinear(into, analogue, centre);
}

// Spectral factorisation: from a ratio of two quadratics in x = sin^2(w/2) to a minimum-phase section.

import { Coefficients } from './coefficients';
import { Prototype } from './prototype';
import { Quadratic } from './quadratic';

let b0: f64 = 1.0;
let b1: f64 = 0.0;
let b2: f64 = 0.0;

/** Sets b0..b2 to the minimum-phase factor of a quadratic in x / s; false when there is none. */
function factor(power: Quadratic, s: f64): bool {
  const n0 = power.c0;
  const n2 = power.c2 / (s * s);
  const atNyquist = n0 + power.c1 / s + n2;
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

/** Factors numerator and denominator, both quadratics in x / s; false when there is no such section. */
export function finish(into: Coefficients, s: f64, numerator: Quadratic, denominator: Quadratic): bool {
  if (!factor(denominator, s)) return false;
  if (b2 >= b0 * 0.9999999999) return false;
  const a0 = b0;
  const a1 = b1;
  const a2 = b2;
  if (!factor(numerator, s)) return false;
  into.set(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
  return true;
}

/** The prewarped bilinear transform: accurate far below Nyquist, and the fallback where no fit exists. */
export function bilinear(into: Coefficients, p: Prototype, centre: f64): void {
  const k = Math.tan(Math.PI * min(centre, 0.49));
  const k2 = k * k;
  const a0 = p.q0 * k2 + p.q1 * k + p.q2;
  into.set(
    (p.p0 * k2 + p.p1 * k + p.p2) / a0,
    (2.0 * (p.p0 * k2 - p.p2)) / a0,
    (p.p0 * k2 - p.p1 * k + p.p2) / a0,
    (2.0 * (p.q0 * k2 - p.q2)) / a0,
    (p.q0 * k2 - p.q1 * k + p.q2) / a0,
  );
}

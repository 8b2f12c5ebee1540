// Windowed-sinc design: the Kaiser window and the ideal low-pass it shapes.

/** Modified Bessel function of the first kind, order zero, by its power series (all terms positive: no cancellation). */
export function besselI0(x: f64): f64 {
  const quarter = x * x * 0.25;
  let term: f64 = 1.0;
  let sum: f64 = 1.0;
  for (let k = 1; k < 1000; k++) {
    term *= quarter / (<f64>k * <f64>k);
    sum += term;
    if (term < sum * 1e-18) break;
  }
  return sum;
}

/** Kaiser window at t in -1..1 (0 outside); `norm` is besselI0(beta), passed so that it is computed once. */
export function kaiserAt(t: f64, beta: f64, norm: f64): f64 {
  const inside = 1.0 - t * t;
  if (inside < 0.0) return 0.0;
  return besselI0(beta * Math.sqrt(inside)) / norm;
}

/** Ideal low-pass at t samples from its centre, cut-off in cycles per sample. */
export function lowPassAt(t: f64, cutoff: f64): f64 {
  if (t === 0.0) return 2.0 * cutoff;
  return Math.sin(2.0 * Math.PI * cutoff * t) / (Math.PI * t);
}

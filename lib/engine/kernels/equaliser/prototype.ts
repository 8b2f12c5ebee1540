import { EqualiserBandKind } from '../generated/parameters';

/**
 * Squared magnitude of an analogue section, a ratio of two polynomials in u = (f / f0)^2:
 * (n0 + n1 u + n2 u^2) / (d0 + d1 u + d2 u^2).
 */
export class Prototype {
  n0: f64 = 1.0;
  n1: f64 = 0.0;
  n2: f64 = 0.0;
  d0: f64 = 1.0;
  d1: f64 = 0.0;
  d2: f64 = 0.0;

  at(u: f64): f64 {
    return (this.n0 + u * (this.n1 + u * this.n2)) / (this.d0 + u * (this.d1 + u * this.d2));
  }

  /** The section itself, (p0 + p1 s + p2 s^2) / (q0 + q1 s + q2 s^2), for the bilinear transform. */
  p0: f64 = 1.0;
  p1: f64 = 0.0;
  p2: f64 = 0.0;
  q0: f64 = 1.0;
  q1: f64 = 0.0;
  q2: f64 = 0.0;

  private numerator(p0: f64, p1: f64, p2: f64): void {
    this.p0 = p0;
    this.p1 = p1;
    this.p2 = p2;
    this.n0 = p0 * p0;
    this.n1 = p1 * p1 - 2.0 * p0 * p2;
    this.n2 = p2 * p2;
  }

  private denominator(p0: f64, p1: f64, p2: f64): void {
    this.q0 = p0;
    this.q1 = p1;
    this.q2 = p2;
    this.d0 = p0 * p0;
    this.d1 = p1 * p1 - 2.0 * p0 * p2;
    this.d2 = p2 * p2;
  }

  /** Bell and shelves of R. Bristow-Johnson's cookbook, before any transform: boost and cut mirror each other. */
  shape(kind: i32, gainDb: f64, q: f64): void {
    const a = Math.exp(gainDb * (Math.LN10 / 40.0));
    const r = Math.sqrt(a) / q;
    if (kind == EqualiserBandKind.bell) {
      this.numerator(1.0, a / q, 1.0);
      this.denominator(1.0, 1.0 / (a * q), 1.0);
    } else if (kind == EqualiserBandKind.lowShelf) {
      this.numerator(a * a, a * r, a);
      this.denominator(1.0, r, a);
    } else {
      this.numerator(a, a * r, a * a);
      this.denominator(a, r, 1.0);
    }
  }

  /** Section `index` of a Butterworth cut of the given order; the last one of an odd order is of first order. */
  cut(kind: i32, order: i32, index: i32): void {
    const single = (order & 1) == 1 && index == order >> 1;
    const damping = 2.0 * Math.sin((Math.PI * <f64>(2 * index + 1)) / <f64>(2 * order));
    if (single) this.denominator(1.0, 1.0, 0.0);
    else this.denominator(1.0, damping, 1.0);
    if (kind == EqualiserBandKind.highCut) this.numerator(1.0, 0.0, 0.0);
    else if (single) this.numerator(0.0, 1.0, 0.0);
    else this.numerator(0.0, 0.0, 1.0);
  }
}

import { EqualiserBandKind } from '../generated/parameters';
import { Quadratic } from './quadratic';

/** An analogue section, whose squared magnitude is a ratio of two quadratics in u = (f / f0)^2. */
export class Prototype {
  readonly numerator: Quadratic = new Quadratic();
  readonly denominator: Quadratic = new Quadratic();

  /** The section itself, (p0 + p1 s + p2 s^2) / (q0 + q1 s + q2 s^2), for the bilinear transform. */
  p0: f64 = 1.0;
  p1: f64 = 0.0;
  p2: f64 = 0.0;
  q0: f64 = 1.0;
  q1: f64 = 0.0;
  q2: f64 = 0.0;

  /** Squared magnitude. */
  at(u: f64): f64 {
    return this.numerator.at(u) / this.denominator.at(u);
  }

  private setZeros(p0: f64, p1: f64, p2: f64): void {
    this.p0 = p0;
    this.p1 = p1;
    this.p2 = p2;
    this.numerator.set(p0 * p0, p1 * p1 - 2.0 * p0 * p2, p2 * p2);
  }

  private setPoles(q0: f64, q1: f64, q2: f64): void {
    this.q0 = q0;
    this.q1 = q1;
    this.q2 = q2;
    this.denominator.set(q0 * q0, q1 * q1 - 2.0 * q0 * q2, q2 * q2);
  }

  /** Bell and shelves of R. Bristow-Johnson's cookbook, before any transform: boost and cut mirror each other. */
  shape(kind: i32, gainDb: f64, q: f64): void {
    const a = Math.exp(gainDb * (Math.LN10 / 40.0));
    const r = Math.sqrt(a) / q;
    if (kind === EqualiserBandKind.bell) {
      this.setZeros(1.0, a / q, 1.0);
      this.setPoles(1.0, 1.0 / (a * q), 1.0);
    } else if (kind === EqualiserBandKind.lowShelf) {
      this.setZeros(a * a, a * r, a);
      this.setPoles(1.0, r, a);
    } else {
      this.setZeros(a, a * r, a * a);
      this.setPoles(a, r, 1.0);
    }
  }

  /** Section `index` of a Butterworth cut of the given order; the last one of an odd order is of first order. */
  cut(kind: i32, order: i32, index: i32): void {
    const single = (order & 1) === 1 && index === order >> 1;
    const damping = 2.0 * Math.sin((Math.PI * <f64>(2 * index + 1)) / <f64>(2 * order));
    if (single) this.setPoles(1.0, 1.0, 0.0);
    else this.setPoles(1.0, damping, 1.0);
    if (kind === EqualiserBandKind.highCut) this.setZeros(1.0, 0.0, 0.0);
    else if (single) this.setZeros(0.0, 1.0, 0.0);
    else this.setZeros(0.0, 0.0, 1.0);
  }
}

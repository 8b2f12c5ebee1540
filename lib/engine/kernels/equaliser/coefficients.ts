/** Coefficients of a second-order section, a0 = 1. */
export class Coefficients {
  b0: f64 = 1.0;
  b1: f64 = 0.0;
  b2: f64 = 0.0;
  a1: f64 = 0.0;
  a2: f64 = 0.0;

  identity(): void {
    this.set(1.0, 0.0, 0.0, 0.0, 0.0);
  }

  set(b0: f64, b1: f64, b2: f64, a1: f64, a2: f64): void {
    this.b0 = b0;
    this.b1 = b1;
    this.b2 = b2;
    this.a1 = a1;
    this.a2 = a2;
  }

  /** Becomes its own inverse, which is stable because all sections here are minimum phase. */
  invert(): void {
    const b0 = this.b0;
    this.set(1.0 / b0, this.a1 / b0, this.a2 / b0, this.b1 / b0, this.b2 / b0);
  }

  /** Squared magnitude at x = sin^2(w/2), in a form that stays precise near DC. */
  powerAt(x: f64): f64 {
    return powerOf(this.b0, this.b1, this.b2, x) / powerOf(1.0, this.a1, this.a2, x);
  }
}

function powerOf(b0: f64, b1: f64, b2: f64, x: f64): f64 {
  const sum = b0 + b1 + b2;
  return sum * sum - 4.0 * (b0 * b1 + 4.0 * b0 * b2 + b1 * b2) * x + 16.0 * b0 * b2 * x * x;
}

/** c0 + c1 x + c2 x^2. */
export class Quadratic {
  c0: f64 = 1.0;
  c1: f64 = 0.0;
  c2: f64 = 0.0;

  set(c0: f64, c1: f64, c2: f64): void {
    this.c0 = c0;
    this.c1 = c1;
    this.c2 = c2;
  }

  at(x: f64): f64 {
    return this.c0 + x * (this.c1 + x * this.c2);
  }
}

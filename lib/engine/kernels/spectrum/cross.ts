/** Sums of a bin over the windows: powers of left and right, and their cross-spectrum LR*. */
@unmanaged
export class CrossPower {
  left: f64;
  right: f64;
  re: f64;
  im: f64;
}

// Correlation of left and right over the last 0.4 s, from the plain (unweighted) signal.

import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Table } from '../memory/table';

const SUB_BLOCKS: i32 = 40;

/** Sums of a sub-block: squares of left and right, and their products. */
@unmanaged
class Products {
  ll: f64;
  rr: f64;
  lr: f64;
}

const ring = changetype<Table<Products>>(memory.data(40 * offsetof<Products>(), 16));

let squares: v128 = i64x2.splat(0);
let products: v128 = i64x2.splat(0);
let slot: i32 = 0;

export function resetCorrelation(): void {
  ring.clear(SUB_BLOCKS);
  squares = f64x2.splat(0.0);
  products = f64x2.splat(0.0);
  slot = 0;
}

export function correlatePair(left: Row<f32>, right: Row<f32>, count: i32): void {
  let ss = squares;
  let lr = products;
  for (let n = 0; n < count; n++) {
    const x = Pair.ofSamples(left, right, n);
    ss = f64x2.add(ss, f64x2.mul(x, x));
    lr = f64x2.add(lr, f64x2.mul(x, Pair.swapped(x)));
  }
  squares = ss;
  products = lr;
}

export function closeCorrelation(): void {
  const sums = ring.at(slot);
  sums.ll = Pair.first(squares);
  sums.rr = Pair.second(squares);
  sums.lr = Pair.first(products);
  squares = f64x2.splat(0.0);
  products = f64x2.splat(0.0);
  slot = (slot + 1) % SUB_BLOCKS;
}

/** -1 (opposite) to 1 (the same); 0 when one side is silent. */
export function correlation(): f64 {
  let ll: f64 = 0.0;
  let rr: f64 = 0.0;
  let lr: f64 = 0.0;
  for (let n = 0; n < SUB_BLOCKS; n++) {
    const sums = ring.at(n);
    ll += sums.ll;
    rr += sums.rr;
    lr += sums.lr;
  }
  const scale = Math.sqrt(ll * rr);
  return scale > 1e-20 ? Math.max(-1.0, Math.min(1.0, lr / scale)) : 0.0;
}

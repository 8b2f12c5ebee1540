// Correlation of left and right over the last 0.4 s, from the plain (unweighted) signal.

const SUB_BLOCKS: i32 = 40;
/** Per sub-block: LL, RR, LR. */
const RING: usize = memory.data(40 * 24, 16);

let squares: v128 = i64x2.splat(0);
let products: v128 = i64x2.splat(0);
let slot: i32 = 0;

export function resetCorrelation(): void {
  memory.fill(RING, 0, 40 * 24);
  squares = f64x2.splat(0.0);
  products = f64x2.splat(0.0);
  slot = 0;
}

export function correlatePair(left: usize, right: usize, count: i32): void {
  let ss = squares;
  let lr = products;
  const end = left + (<usize>count << 2);
  while (left < end) {
    const x = f64x2.promote_low_f32x4(v128.load32_lane(right, v128.load32_zero(left), 1));
    ss = f64x2.add(ss, f64x2.mul(x, x));
    lr = f64x2.add(lr, f64x2.mul(x, v128.shuffle<f64>(x, x, 1, 0)));
    left += 4;
    right += 4;
  }
  squares = ss;
  products = lr;
}

export function closeCorrelation(): void {
  const at = RING + <usize>(slot * 24);
  store<f64>(at, f64x2.extract_lane(squares, 0), 0);
  store<f64>(at, f64x2.extract_lane(squares, 1), 8);
  store<f64>(at, f64x2.extract_lane(products, 0), 16);
  squares = f64x2.splat(0.0);
  products = f64x2.splat(0.0);
  slot = (slot + 1) % SUB_BLOCKS;
}

/** -1 (opposite) to 1 (the same); 0 when one side is silent. */
export function correlation(): f64 {
  let ll: f64 = 0.0;
  let rr: f64 = 0.0;
  let lr: f64 = 0.0;
  for (let at = RING; at < RING + 40 * 24; at += 24) {
    ll += load<f64>(at, 0);
    rr += load<f64>(at, 8);
    lr += load<f64>(at, 16);
  }
  const scale = Math.sqrt(ll * rr);
  return scale > 1e-20 ? Math.max(-1.0, Math.min(1.0, lr / scale)) : 0.0;
}

// The example filter of BS.1770-5 Annex 2: 48 taps, four phases. Phase 3 is phase 0 backwards and phase 2 is phase 1
// backwards, so each pair is E + O and E - O with E over sums and O over differences, and its peak is |E| + |O|.

// prettier-ignore
const TABLE: StaticArray<f64> = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
  0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
];
const TAPS: i32 = 12;

/** Per tap pair k < 6: e0 o0 e1 o1, each over four lanes. */
const COEFFICIENTS: usize = memory.data(6 * 4 * 16, 16);

/** Upper bound of |output| / peak of the input in reach, over both phases, with room for f32 rounding. */
export let bs1770Bound: f32 = 0.0;

export function designBs1770(): void {
  let largest: f64 = 0.0;
  for (let phase = 0; phase < 2; phase++) {
    let sum: f64 = 0.0;
    for (let k = 0; k < 6; k++) {
      const near = unchecked(TABLE[phase * TAPS + k]);
      const far = unchecked(TABLE[phase * TAPS + TAPS - 1 - k]);
      sum += abs(near) + abs(far);
      const at = COEFFICIENTS + <usize>(k * 64 + phase * 32);
      v128.store(at, f32x4.splat(<f32>((near + far) * 0.5)), 0);
      v128.store(at, f32x4.splat(<f32>((near - far) * 0.5)), 16);
    }
    largest = Math.max(largest, sum);
  }
  bs1770Bound = <f32>(largest * 1.0001);
}

/** Largest |output| over `count` windows (a multiple of 8), the first starting at `from`; reads 11 samples further. */
export function peakBs1770(from: usize, count: i32): f32 {
  let peak = f32x4.splat(0.0);
  const end = from + (<usize>count << 2);
  for (let at = from; at < end; at += 32) {
    let e0 = f32x4.splat(0.0);
    let o0 = e0;
    let e1 = e0;
    let o1 = e0;
    let e2 = e0;
    let o2 = e0;
    let e3 = e0;
    let o3 = e0;
    let coefficient = COEFFICIENTS;
    let near = at;
    let far = at + 44;
    for (let k = 0; k < 6; k++) {
      const ce0 = v128.load(coefficient, 0);
      const co0 = v128.load(coefficient, 16);
      const ce1 = v128.load(coefficient, 32);
      const co1 = v128.load(coefficient, 48);
      const n0 = v128.load(near, 0);
      const f0 = v128.load(far, 0);
      const s0 = f32x4.add(n0, f0);
      const d0 = f32x4.sub(n0, f0);
      e0 = f32x4.add(e0, f32x4.mul(ce0, s0));
      o0 = f32x4.add(o0, f32x4.mul(co0, d0));
      e1 = f32x4.add(e1, f32x4.mul(ce1, s0));
      o1 = f32x4.add(o1, f32x4.mul(co1, d0));
      const n1 = v128.load(near, 16);
      const f1 = v128.load(far, 16);
      const s1 = f32x4.add(n1, f1);
      const d1 = f32x4.sub(n1, f1);
      e2 = f32x4.add(e2, f32x4.mul(ce0, s1));
      o2 = f32x4.add(o2, f32x4.mul(co0, d1));
      e3 = f32x4.add(e3, f32x4.mul(ce1, s1));
      o3 = f32x4.add(o3, f32x4.mul(co1, d1));
      near += 4;
      far -= 4;
      coefficient += 64;
    }
    const p0 = f32x4.add(f32x4.abs(e0), f32x4.abs(o0));
    const p1 = f32x4.add(f32x4.abs(e1), f32x4.abs(o1));
    const p2 = f32x4.add(f32x4.abs(e2), f32x4.abs(o2));
    const p3 = f32x4.add(f32x4.abs(e3), f32x4.abs(o3));
    peak = f32x4.pmax(peak, f32x4.pmax(f32x4.pmax(p0, p1), f32x4.pmax(p2, p3)));
  }
  return largestLane(peak);
}

export function largestLane(x: v128): f32 {
  const a = f32x4.extract_lane(x, 0);
  const b = f32x4.extract_lane(x, 1);
  const c = f32x4.extract_lane(x, 2);
  const d = f32x4.extract_lane(x, 3);
  const ab = a > b ? a : b;
  const cd = c > d ? c : d;
  return ab > cd ? ab : cd;
}

// Whether one channel is the other one late: the cross-spectrum, its phase alone, weighted by the coherence, turned back
// into time (generalised cross-correlation, Knapp and Carter 1976). A delay is one sharp peak away from zero.

import { transform } from './fft';

let field: usize = 0;
let size: i32 = 0;

export let delayFrames: i32 = 0;
/** Height of the peak, and of what stands at no delay; 1 is all of the coherent sound. */
export let delayPeak: f64 = 0.0;
export let delayAtZero: f64 = 0.0;

export function layDelay(at: usize, n: i32): usize {
  field = at;
  size = n;
  return at + (<usize>n << 4);
}

/** Looks at delays of up to `most` frames either way; positive: the right channel is late. */
export function findDelay(sums: usize, most: i32): void {
  memory.fill(field, 0, <usize>size << 4);
  let total: f64 = 0.0;
  let loudest: f64 = 0.0;
  for (let k = 1; k < size >> 1; k++) {
    const at = sums + (<usize>k << 5);
    const both = load<f64>(at, 0) * load<f64>(at, 8);
    if (both > loudest) loudest = both;
  }
  for (let k = 1; k < size >> 1; k++) {
    const at = sums + (<usize>k << 5);
    const both = load<f64>(at, 0) * load<f64>(at, 8);
    const re = load<f64>(at, 16);
    const im = load<f64>(at, 24);
    const cross = re * re + im * im;
    // 100 dB below the loudest bin, phase is rounding.
    if (cross <= 0.0 || both <= loudest * 1e-20) continue;
    const coherence = cross / both;
    const weight = coherence / Math.sqrt(cross);
    total += coherence;
    // conj(LR*) transformed forward is LR* transformed back.
    store<f64>(field + (<usize>k << 4), re * weight, 0);
    store<f64>(field + (<usize>k << 4), -im * weight, 8);
    store<f64>(field + (<usize>(size - k) << 4), re * weight, 0);
    store<f64>(field + (<usize>(size - k) << 4), im * weight, 8);
  }
  delayFrames = 0;
  delayPeak = 0.0;
  delayAtZero = 0.0;
  if (total <= 0.0) return;
  transform(field);
  const scale = 0.5 / total;
  for (let lag = -most; lag <= most; lag++) {
    const height = abs(load<f64>(field + (<usize>((size - lag) % size) << 4))) * scale;
    if (height > delayPeak) {
      delayPeak = height;
      delayFrames = lag;
    }
    if (lag >= -1 && lag <= 1 && height > delayAtZero) delayAtZero = height;
  }
}

// Six bands split by second-order Butterworth filters (12 dB an octave), left and right side by side: energy and peak of each.
// Only the crest factor is taken from here; levels and stereo of a band come from the spectrum, whose edges are sharp.

import { snapPair } from '../math/denormal';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';
import { Table } from '../memory/table';

export const BANDS: i32 = 6;
const EDGES: i32 = 5;
/** Upper edge of each band but the last, lower edge of each but the first, Hz. */
const edges = changetype<Row<f64>>(memory.data<f64>([80.0, 250.0, 1000.0, 4000.0, 10000.0], 16));

/** Coefficients of a second-order section, each for both channels; b2 of a Butterworth low-pass or high-pass is b0. */
@unmanaged
class Section {
  b0: v128;
  b1: v128;
  a1: v128;
  a2: v128;
}

const lowPasses = changetype<Table<Section>>(memory.data(5 * offsetof<Section>(), 16));
const highPasses = changetype<Table<Section>>(memory.data(5 * offsetof<Section>(), 16));

/** A band's state: both states of its low-pass and of its high-pass, and what is measured after them. */
@unmanaged
class Band {
  low1: v128;
  low2: v128;
  high1: v128;
  high2: v128;
  energy: v128;
  peak: v128;
}

const bands = changetype<Table<Band>>(memory.data(6 * offsetof<Band>(), 16));

export function edgeHz(index: i32): f64 {
  return edges[index];
}

export function designBands(rate: f64): void {
  for (let edge = 0; edge < EDGES; edge++) {
    const k = Math.tan(Math.PI * Math.min(edgeHz(edge) / rate, 0.49));
    const d = 1.0 / (1.0 + Math.SQRT2 * k + k * k);
    const low = lowPasses.at(edge);
    low.b0 = f64x2.splat(k * k * d);
    low.b1 = f64x2.splat(2.0 * k * k * d);
    const high = highPasses.at(edge);
    high.b0 = f64x2.splat(d);
    high.b1 = f64x2.splat(-2.0 * d);
    low.a1 = f64x2.splat(2.0 * (k * k - 1.0) * d);
    high.a1 = low.a1;
    low.a2 = f64x2.splat((1.0 - Math.SQRT2 * k + k * k) * d);
    high.a2 = low.a2;
  }
}

export function resetBands(): void {
  bands.clear(BANDS);
}

/** `count` frames of two channels through every band. */
export function filterBands(left: Row<f32>, right: Row<f32>, count: i32): void {
  for (let band = 0; band < BANDS; band++) filterBand(band, left, right, count);
}

/** Must be called on every 128th frame of the absolute grid. */
export function snapBands(): void {
  for (let index = 0; index < BANDS; index++) {
    const band = bands.at(index);
    band.low1 = snapPair(band.low1);
    band.low2 = snapPair(band.low2);
    band.high1 = snapPair(band.high1);
    band.high2 = snapPair(band.high2);
  }
}

function filterBand(index: i32, left: Row<f32>, right: Row<f32>, count: i32): void {
  const band = bands.at(index);
  const low = lowPasses.at(min(index, EDGES - 1));
  const high = highPasses.at(max(index - 1, 0));
  const hasLow = index < BANDS - 1;
  const hasHigh = index > 0;
  let s1 = band.low1;
  let s2 = band.low2;
  let t1 = band.high1;
  let t2 = band.high2;
  let energy = band.energy;
  let peak = band.peak;
  for (let n = 0; n < count; n++) {
    let x = Pair.ofSamples(left, right, n);
    if (hasLow) {
      const y = f64x2.add(f64x2.mul(low.b0, x), s1);
      s1 = f64x2.add(f64x2.sub(f64x2.mul(low.b1, x), f64x2.mul(low.a1, y)), s2);
      s2 = f64x2.sub(f64x2.mul(low.b0, x), f64x2.mul(low.a2, y));
      x = y;
    }
    if (hasHigh) {
      const y = f64x2.add(f64x2.mul(high.b0, x), t1);
      t1 = f64x2.add(f64x2.sub(f64x2.mul(high.b1, x), f64x2.mul(high.a1, y)), t2);
      t2 = f64x2.sub(f64x2.mul(high.b0, x), f64x2.mul(high.a2, y));
      x = y;
    }
    energy = f64x2.add(energy, f64x2.mul(x, x));
    peak = f64x2.pmax(peak, f64x2.abs(x));
  }
  band.low1 = s1;
  band.low2 = s2;
  band.high1 = t1;
  band.high2 = t2;
  band.energy = energy;
  band.peak = peak;
}

/** Sum of squares of a band, both channels. */
export function bandEnergy(band: i32): f64 {
  return Pair.sum(bands.at(band).energy);
}

export function bandPeak(band: i32): f64 {
  return Pair.larger(bands.at(band).peak);
}

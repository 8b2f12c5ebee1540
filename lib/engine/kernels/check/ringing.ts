// Whether something begins at a place that was not there before and is there behind it: a hit rings on, a click does not. The
// spectrum just behind the damage is compared, band by band, with the loudest of those before it.

import { layFftIn, transform } from '../math/fft';
import { Pair } from '../memory/pair';
import { Row } from '../memory/row';

const SIZE: i32 = 128;
const STEP: i32 = 64;
/** Spectra before the damage, each a step before the one behind it: enough to know what comes and goes. */
const BEFORE: i32 = 15;
/** Samples before the damage that may belong to it, and behind. */
const GAP_BEFORE: i32 = 12;
const GAP_AFTER: i32 = 4;
/** The first bin of each half octave, and the one behind the last. */
const EDGES: StaticArray<i32> = [2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64];
const BANDS: i32 = 10;
/** Power over the loudest before, of what was not there. */
const NEW: f64 = 2.0;
/** -60 dB: less than that of the whole is no part of the sound. */
const LEAST_PART: f64 = 1e-6;

const shape = changetype<Row<f64>>(memory.data(128 * 8, 16));
const field = changetype<Row<v128>>(memory.data(128 * 16, 16));
const table = changetype<Row<v128>>(memory.data(128 * 16, 16));
const work = changetype<Row<v128>>(memory.data(128 * 16, 16));
/** The loudest of each band before the damage. */
const known = changetype<Row<f64>>(memory.data(11 * 8, 16));
let isLaid = false;

/** The amplitude, as of a sine, of the loudest band of what begins with the `width` samples from the row on. */
export function ringingAt(damage: Row<f32>, width: i32): f64 {
  if (!isLaid) lay();
  known.clear(BANDS);
  const last = damage.from(-GAP_BEFORE - SIZE);
  for (let n = 1; n < BEFORE; n += 2) {
    look(last.from(-n * STEP), last.from(-(n + 1) * STEP));
    for (let band = 0; band < BANDS; band++) {
      const both = powers(band);
      known[band] = Math.max(known[band], Math.max(Pair.first(both), Pair.second(both)));
    }
  }
  look(last, damage.from(width + GAP_AFTER));
  let whole: f64 = 0.0;
  for (let band = 0; band < BANDS; band++) whole += Pair.first(powers(band));
  let loudest: f64 = 0.0;
  for (let band = 0; band < BANDS; band++) {
    const both = powers(band);
    const least = Math.max(known[band], Pair.first(both)) + LEAST_PART * whole;
    const now = Pair.second(both);
    if (now > NEW * least) loudest = Math.max(loudest, now - least);
  }
  return Math.sqrt((loudest * 32.0) / (3.0 * <f64>SIZE * <f64>SIZE));
}

/** Transforms two stretches as one. */
function look(one: Row<f32>, other: Row<f32>): void {
  for (let n = 0; n < SIZE; n++) field[n] = f64x2.mul(shape.splat(n), Pair.ofSamples(one, other, n));
  transform(field);
}

/** The power of a band in each of the two stretches. */
function powers(band: i32): v128 {
  let one: f64 = 0.0;
  let other: f64 = 0.0;
  for (let k = EDGES[band]; k < EDGES[band + 1]; k++) {
    const low = field[k];
    const high = conjugate(field[SIZE - k]);
    one += power(f64x2.add(low, high));
    other += power(f64x2.sub(low, high));
  }
  return Pair.of(one, other);
}

function conjugate(x: v128): v128 {
  return Pair.of(Pair.first(x), -Pair.second(x));
}

function power(twice: v128): f64 {
  const squared = f64x2.mul(twice, twice);
  return 0.25 * (Pair.first(squared) + Pair.second(squared));
}

function lay(): void {
  layFftIn(SIZE, table, work);
  for (let n = 0; n < SIZE; n++)
    shape[n] = 0.5 - 0.5 * Math.cos((2.0 * Math.PI * (<f64>n + 0.5)) / <f64>SIZE);
  isLaid = true;
}

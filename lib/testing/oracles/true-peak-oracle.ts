// True peak by ideal interpolation: zero-padded spectra of long overlapping segments. Slow, in f64, and sharing
// nothing with the engine's polyphase filters.

const LENGTH = 4096;
/** Frames on either side of a segment that only lead up to it; half of them fade, so that its ends do not jump. */
const MARGIN = 512;
const FADE = MARGIN / 2;
const HOP = LENGTH - 2 * MARGIN;

interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Highest peak of two channels in dBTP at `factor` times the rate; the signals are surrounded by silence. */
export function truePeakOracle(left: Float32Array, right: Float32Array, factor = 16): number {
  const stretches: { start: number; highest: number }[] = [];
  for (let start = -MARGIN; start < left.length; start += HOP) {
    stretches.push({ start, highest: samplePeak(left, right, start) });
  }
  stretches.sort((a, b) => b.highest - a.highest);
  let peak = 1e-9;
  for (const { start, highest } of stretches) {
    // In these signals no peak between samples exceeds all samples of its segment by 12 dB.
    if (highest < peak / 4) break;
    const spectrum = spectrumOf(left, right, start);
    if (!isBelow(spectrum, peak)) peak = Math.max(peak, stretchPeak(spectrum, factor));
  }
  return 20 * Math.log10(peak);
}

function samplePeak(left: Float32Array, right: Float32Array, start: number): number {
  let highest = 0;
  for (let n = Math.max(0, start); n < Math.min(left.length, start + LENGTH); n++) {
    highest = Math.max(highest, Math.abs(left[n] ?? 0), Math.abs(right[n] ?? 0));
  }
  return highest;
}

/** Both channels of a segment, left as real and right as imaginary part. */
function spectrumOf(left: Float32Array, right: Float32Array, start: number): Complex {
  const re = new Float64Array(LENGTH);
  const im = new Float64Array(LENGTH);
  for (let n = 0; n < LENGTH; n++) {
    const end = Math.min(n, LENGTH - 1 - n);
    const level = end < FADE ? 0.5 - 0.5 * Math.cos((Math.PI * end) / FADE) : 1;
    re[n] = level * (left[start + n] ?? 0);
    im[n] = level * (right[start + n] ?? 0);
  }
  fourier(re, im, -1);
  return { re, im };
}

/** The segment at `factor` times the rate, unscaled. */
function interpolated({ re, im }: Complex, factor: number): Complex {
  const long = LENGTH * factor;
  const wide = { re: new Float64Array(long), im: new Float64Array(long) };
  const half = LENGTH / 2;
  wide.re.set(re.subarray(0, half));
  wide.im.set(im.subarray(0, half));
  wide.re.set(re.subarray(half + 1), long - half + 1);
  wide.im.set(im.subarray(half + 1), long - half + 1);
  fourier(wide.re, wide.im, 1);
  return wide;
}

function largest({ re, im }: Complex, from: number, end: number): number {
  let peak = 0;
  for (let n = from; n < end; n++) {
    peak = Math.max(peak, Math.abs(re[n] as number), Math.abs(im[n] as number));
  }
  return peak / LENGTH;
}

/**
 * Whether the segment is proven to stay below a known peak. Between points on a grid of L times the rate a
 * curve without anything above half the rate rises to 1 / cos(pi / 2L) of their highest at most (Ehlich and Zeller).
 */
function isBelow(spectrum: Complex, peak: number): boolean {
  for (const grid of [2, 4]) {
    const highest = largest(interpolated(spectrum, grid), 0, LENGTH * grid);
    if (highest / Math.cos(Math.PI / (2 * grid)) < peak) return true;
    // Too close for any coarse grid to decide.
    if (highest >= peak) return false;
  }
  return false;
}

function stretchPeak(spectrum: Complex, factor: number): number {
  return largest(interpolated(spectrum, factor), MARGIN * factor, (MARGIN + HOP) * factor);
}

const tables = new Map<number, { cos: Float64Array; sin: Float64Array }>();

function tableOf(length: number): { cos: Float64Array; sin: Float64Array } {
  const known = tables.get(length);
  if (known) return known;
  const cos = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sin = Float64Array.from({ length: length / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / length));
  tables.set(length, { cos, sin });
  return { cos, sin };
}

/** Radix-2 transform in place; `sign` -1 forwards, 1 backwards, unscaled. */
export function fourier(re: Float64Array, im: Float64Array, sign: 1 | -1): void {
  const length = re.length;
  reorder(re, im);
  const { cos, sin } = tableOf(length);
  for (let size = 2; size <= length; size *= 2) {
    const half = size / 2;
    const stride = length / size;
    for (let start = 0; start < length; start += size) {
      for (let k = 0; k < half; k++) {
        const c = cos[k * stride] as number;
        const s = sign * (sin[k * stride] as number);
        const a = start + k;
        const b = a + half;
        const xr = (re[b] as number) * c - (im[b] as number) * s;
        const xi = (re[b] as number) * s + (im[b] as number) * c;
        re[b] = (re[a] as number) - xr;
        im[b] = (im[a] as number) - xi;
        re[a] = (re[a] as number) + xr;
        im[a] = (im[a] as number) + xi;
      }
    }
  }
}

function reorder(re: Float64Array, im: Float64Array): void {
  const length = re.length;
  for (let i = 1, j = 0; i < length; i++) {
    let bit = length >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j] as number, re[i] as number];
    [im[i], im[j]] = [im[j] as number, im[i] as number];
  }
}

/** The 48-tap filter printed in ITU-R BS.1770-5 Annex 2, implemented directly. */
const ITU_PHASES = [
  [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
    0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
  ],
  [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
    0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ],
];

/** The highest of the four phases of BS.1770's filter at each frame of a channel, and while it rings out. */
export function bs1770Readings(plane: Float32Array): Float64Array {
  const phases = ITU_PHASES.flatMap((taps) => [taps, taps.toReversed()]);
  const readings = new Float64Array(plane.length + 11);
  for (let n = 0; n < readings.length; n++) {
    for (const taps of phases) {
      let y = 0;
      for (let k = 0; k < 12; k++) y += (taps[k] as number) * (plane[n - k] ?? 0);
      readings[n] = Math.max(readings[n] as number, Math.abs(y));
    }
  }
  return readings;
}

/** Highest reading of BS.1770's own four-times filter, dBTP. */
export function bs1770PeakOracle(...planes: readonly Float32Array[]): number {
  const peak = (plane: Float32Array) => bs1770Readings(plane).reduce((a, b) => Math.max(a, b), 0);
  return 20 * Math.log10(Math.max(...planes.map(peak)));
}

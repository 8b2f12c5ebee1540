// True peak by ideal interpolation: zero-padded spectra of long overlapping stretches. Slow, in f64, and sharing
// nothing with the engine's polyphase filters.

const LENGTH = 8192;
const HOP = 4096;
const MARGIN = (LENGTH - HOP) / 2;

/** Highest peak of two channels in dBTP at `factor` times the rate; before and after the signals lies silence. */
export function truePeakOracle(left: Float32Array, right: Float32Array, factor = 16): number {
  let peak = 1e-9;
  for (let start = -MARGIN; start < left.length; start += HOP) {
    const re = Float64Array.from({ length: LENGTH }, (_, n) => left[start + n] ?? 0);
    const im = Float64Array.from({ length: LENGTH }, (_, n) => right[start + n] ?? 0);
    const largest = Math.max(...re.map(Math.abs), ...im.map(Math.abs));
    // No peak between samples rises by 12 dB over all samples of its stretch in these signals.
    if (largest > peak / 4) peak = Math.max(peak, stretchPeak(re, im, factor));
  }
  return 20 * Math.log10(peak);
}

function stretchPeak(re: Float64Array, im: Float64Array, factor: number): number {
  const long = LENGTH * factor;
  fourier(re, im, -1);
  const wideRe = new Float64Array(long);
  const wideIm = new Float64Array(long);
  for (let k = 0; k < LENGTH / 2; k++) {
    wideRe[k] = re[k] ?? 0;
    wideIm[k] = im[k] ?? 0;
  }
  for (let k = 1; k < LENGTH / 2; k++) {
    wideRe[long - k] = re[LENGTH - k] ?? 0;
    wideIm[long - k] = im[LENGTH - k] ?? 0;
  }
  fourier(wideRe, wideIm, 1);
  let peak = 0;
  for (let n = MARGIN * factor; n < (MARGIN + HOP) * factor; n++) {
    peak = Math.max(peak, Math.abs(wideRe[n] ?? 0), Math.abs(wideIm[n] ?? 0));
  }
  return peak / LENGTH;
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

/** The 48-tap filter printed in ITU-R BS.1770-5 Annex 2, in its obvious form. */
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

/** Highest reading of BS.1770's own four-times filter, dBTP. */
export function bs1770PeakOracle(...planes: readonly Float32Array[]): number {
  const phases = ITU_PHASES.flatMap((taps) => [taps, taps.toReversed()]);
  let peak = 0;
  for (const plane of planes) {
    for (let n = 0; n < plane.length + 11; n++) {
      for (const taps of phases) {
        let y = 0;
        for (let k = 0; k < 12; k++) y += (taps[k] as number) * (plane[n - k] ?? 0);
        peak = Math.max(peak, Math.abs(y));
      }
    }
  }
  return 20 * Math.log10(peak);
}

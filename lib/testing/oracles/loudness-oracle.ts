// BS.1770-5 and EBU Tech 3342 exactly as published, in f64, slow, and only for 48 kHz: with the coefficients that the
// standard prints for that rate. Nothing is shared with the engine.

type Section = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

export const SAMPLE_RATE = 48_000;
/** Table 1: the high shelf that models the head. Table 2: the high-pass (RLB). */
const SHELF: Section = [
  1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585,
];
const HIGH_PASS: Section = [1, -2, 1, -1.99004745483398, 0.99007225036621];

export const lufsOf = (power: number) => -0.691 + 10 * Math.log10(power);

function filtered(signal: Float64Array, [b0, b1, b2, a1, a2]: Section): Float64Array {
  const result = new Float64Array(signal.length);
  for (let n = 0; n < signal.length; n++) {
    const x = (k: number) => signal[n - k] ?? 0;
    result[n] = b0 * x(0) + b1 * x(1) + b2 * x(2) - a1 * (result[n - 1] ?? 0) - a2 * (result[n - 2] ?? 0);
  }
  return result;
}

export function kWeighted(signal: Float32Array): Float64Array {
  return filtered(filtered(Float64Array.from(signal), SHELF), HIGH_PASS);
}

/** |H| of the two sections at a frequency, in dB. */
export function weightingDb(hz: number): number {
  const angle = (2 * Math.PI * hz) / SAMPLE_RATE;
  const size = (c0: number, c1: number, c2: number) =>
    Math.hypot(
      c0 + c1 * Math.cos(angle) + c2 * Math.cos(2 * angle),
      c1 * Math.sin(angle) + c2 * Math.sin(2 * angle),
    );
  const gain = ([b0, b1, b2, a1, a2]: Section) => size(b0, b1, b2) / size(1, a1, a2);
  return 20 * Math.log10(gain(SHELF) * gain(HIGH_PASS));
}

/** Mean squares, summed over the channels, of every window of `seconds` that ends at a tenth of a second. */
export function windowPowers(channels: readonly Float32Array[], seconds: number): number[] {
  const weighted = channels.map(kWeighted);
  const length = Math.round(seconds * SAMPLE_RATE);
  const frames = channels[0]?.length ?? 0;
  const powers: number[] = [];
  for (let from = 0; from + length <= frames; from += SAMPLE_RATE / 10) {
    let sum = 0;
    for (const signal of weighted) {
      for (let n = from; n < from + length; n++) sum += (signal[n] ?? 0) ** 2;
    }
    powers.push(sum / length);
  }
  return powers;
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Integrated loudness of the windows of 0.4 s: those above -70 LKFS, then those above 10 LU below their mean. */
export function integratedOracle(powers: readonly number[]): number {
  const audible = powers.filter((power) => lufsOf(power) > -70);
  const threshold = lufsOf(mean(audible)) - 10;
  return lufsOf(mean(audible.filter((power) => lufsOf(power) > threshold)));
}

/** Loudness range of the windows of 3 s: those above -70 LUFS and 20 LU below their mean; 10th to 95th percentile. */
export function rangeOracle(powers: readonly number[]): number {
  const audible = powers.filter((power) => lufsOf(power) >= -70);
  const threshold = lufsOf(mean(audible)) - 20;
  const gated = audible.map(lufsOf).filter((lufs) => lufs >= threshold);
  gated.sort((a, b) => a - b);
  // Counted from 1, as Tech 3342 does: round((n - 1) * p / 100) + 1.
  const percentile = (percent: number) => {
    const place = Math.round(((gated.length - 1) * percent) / 100) + 1;
    return gated[place - 1] ?? Number.NaN;
  };
  return percentile(95) - percentile(10);
}

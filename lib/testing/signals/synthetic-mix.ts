import { musicLike, noise } from './tones';

/** Rate and length of the synthetic mixes. */
export const sampleRate = 48_000;
export const frames = 8 * sampleRate;

export type Stereo = readonly [Float32Array, Float32Array];

/** Fades in from silence and out again. */
export function faded(signal: Float32Array): Float32Array {
  const fade = sampleRate / 2;
  return signal.map((x, n) => 0.5 * x * Math.min(1, n / fade, (frames - 1 - n) / fade) ** 2);
}

export function mono(seed = 5): Float32Array {
  return faded(musicLike(frames, { sampleRate, seed }));
}

/** Music without any fault: the same in the centre, plus independent sound on each side. */
export function soundStereo(): Stereo {
  const middle = mono();
  const sides = [mono(17), mono(29)];
  const both = sides.map((side) => middle.map((x, n) => 0.8 * x + 0.3 * (side[n] ?? 0)));
  return [both[0] ?? middle, both[1] ?? middle];
}

/** Noise that is struck twice a second and decays. */
export function hits(seed: number): Float32Array {
  const every = sampleRate / 2;
  return faded(noise(frames, seed).map((x, n) => x * Math.exp((-12 * (n % every)) / sampleRate)));
}

/** A steady sine with the fades of the mixes; full scale is 1. */
export function steadyTone(hz: number, peak: number): Float32Array {
  const step = (2 * Math.PI * hz) / sampleRate;
  return faded(new Float32Array(frames).map((_, n) => 2 * peak * Math.sin(step * n)));
}

/** One-pole low-pass at about 120 Hz. */
export function low(signal: Float32Array): Float32Array {
  let state = 0;
  return signal.map((x) => {
    state += 0.0156 * (x - state);
    return state;
  });
}

/** A steep low-pass at `share` of the sample rate: a Blackman-windowed sinc of 255 taps. */
export function cutOff(signal: Float32Array, share: number): Float32Array {
  const half = 127;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, at) => {
    const t = at - half;
    const window = 0.42 + 0.5 * Math.cos((Math.PI * t) / half) + 0.08 * Math.cos((2 * Math.PI * t) / half);
    return window * (t === 0 ? 2 * share : Math.sin(2 * Math.PI * share * t) / (Math.PI * t));
  });
  return signal.map((_, n) => {
    let sum = 0;
    for (let at = 0; at < taps.length; at++) sum += (taps[at] ?? 0) * (signal[n + at - half] ?? 0);
    return sum;
  });
}

export function scaled(signal: Float32Array, gain: number): Float32Array {
  return signal.map((x) => gain * x);
}

export function sum(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((x, n) => x + (b[n] ?? 0));
}

/** The faultless mix with the same change to both channels. */
export function bothSides(change: (channel: Float32Array) => Float32Array): Stereo {
  const [left, right] = soundStereo();
  return [change(left), change(right)];
}

// Signals that are hard for limiters: much energy near the top of the band, and peaks between samples.

import { fourier } from '../oracles/true-peak-oracle';
import { noise } from './tones';

type Stereo = [left: Float32Array, right: Float32Array];

/** Nearly Gaussian noise, about -12 dBFS RMS. */
export function gaussian(frames: number, seed: number): Float32Array {
  const parts = [1, 2, 3, 4, 5, 6].map((k) => noise(frames, seed * 97 + k * 7919));
  return Float32Array.from({ length: frames }, (_, n) => {
    let sum = 0;
    for (const part of parts) sum += part[n] ?? 0;
    return 0.177 * sum;
  });
}

/** Noise between two frequencies in bursts, four a second, peaks at 1. */
export function noiseBursts(
  frames: number,
  sampleRate: number,
  [low, high]: readonly [number, number],
): Stereo {
  const length = 2 ** Math.ceil(Math.log2(frames));
  const re = Float64Array.from(gaussian(length, 1));
  const im = Float64Array.from(gaussian(length, 2));
  fourier(re, im, -1);
  for (let k = 0; k < length; k++) {
    const hz = (Math.min(k, length - k) * sampleRate) / length;
    if (hz >= low && hz <= high) continue;
    re[k] = 0;
    im[k] = 0;
  }
  fourier(re, im, 1);
  const planes = [re, im].map((values) => {
    const most = values.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0);
    return Float32Array.from(values.subarray(0, frames), (x, n) => {
      const loud = n % Math.round(sampleRate / 4) < sampleRate * 0.06;
      return (loud ? x : 0.02 * x) / most;
    });
  });
  return [planes[0] ?? new Float32Array(0), planes[1] ?? new Float32Array(0)];
}

/** Band-limited clicks at random places between samples, over noise. */
export function clicks(frames: number, seed: number): Stereo {
  const one = (own: number) => {
    const signal = gaussian(frames, own).map((x) => 0.4 * x);
    const count = Math.floor(frames / 2205);
    const [places, levels] = [noise(count, own + 11), noise(count, own + 13)];
    for (let c = 0; c < count; c++) {
      const at = frames * (0.5 + 0.5 * (places[c] ?? 0));
      const level = levels[c] ?? 0;
      addClick(signal, at, level + Math.sign(level) * 0.2);
    }
    return signal;
  };
  return [one(seed), one(seed + 100)];
}

function addClick(signal: Float32Array, at: number, level: number): void {
  const first = Math.floor(at) - 200;
  for (let n = Math.max(0, first); n < Math.min(signal.length, first + 400); n++) {
    const x = Math.PI * (n - at) * 0.95;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * (n - at)) / 202);
    signal[n] = (signal[n] ?? 0) + level * window * (Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x);
  }
}

/** A quarter of the sample rate at 45 degrees: every sample is 3 dB below the peak. Faded in and out. */
export function quarterTone(frames: number): Stereo {
  const tone = Float32Array.from({ length: frames }, (_, n) => {
    const fade = Math.min(1, n / 2000, (frames - n) / 2000);
    return fade * Math.sin((Math.PI / 2) * n + Math.PI / 4);
  });
  return [tone, tone.map((x) => 0.9 * x)];
}

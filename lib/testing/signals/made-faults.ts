import type { FindingId } from '@/lib/engine/check/finding';
import { musicLike, noise } from './tones';

const sampleRate = 48_000;
const seconds = 8;
const frames = seconds * sampleRate;

type Stereo = readonly [Float32Array, Float32Array];

/** A fault in synthesised music, and the expected finding. */
export interface MadeFault {
  readonly id: FindingId;
  make(): Stereo;
}

/** Fades in from silence and out again. */
function faded(signal: Float32Array): Float32Array {
  const fade = sampleRate / 2;
  return signal.map((x, n) => 0.5 * x * Math.min(1, n / fade, (frames - 1 - n) / fade) ** 2);
}

function mono(seed = 5): Float32Array {
  return faded(musicLike(frames, { sampleRate, seed }));
}

/** The same in the centre, plus independent sound on each side. */
function stereo(): Stereo {
  const middle = mono();
  const sides = [mono(17), mono(29)];
  const both = sides.map((side) => middle.map((x, n) => 0.8 * x + 0.3 * (side[n] ?? 0)));
  return [both[0] ?? middle, both[1] ?? middle];
}

/** One-pole low-pass at about 120 Hz. */
function low(signal: Float32Array): Float32Array {
  let state = 0;
  return signal.map((x) => {
    state += 0.0156 * (x - state);
    return state;
  });
}

/** Noise that is struck twice a second and decays. */
function hits(seed: number): Float32Array {
  const every = sampleRate / 2;
  return faded(noise(frames, seed).map((x, n) => x * Math.exp((-12 * (n % every)) / sampleRate)));
}

function scaled(signal: Float32Array, gain: number): Float32Array {
  return signal.map((x) => gain * x);
}

function sum(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((x, n) => x + (b[n] ?? 0));
}

/** Music without any fault. */
export const soundStereo = stereo;

export const madeFaults: readonly MadeFault[] = [
  {
    id: 'channel-imbalance',
    make: () => [stereo()[0], scaled(stereo()[1], 0.6)],
  },
  {
    id: 'low-end-out-of-phase',
    make: () => {
      const bass = low(low(hits(3)));
      const [left, right] = stereo();
      return [sum(left, scaled(bass, 5)), sum(right, scaled(bass, -5))];
    },
  },
  {
    id: 'mono-loss',
    make: () => {
      // Everything but the bass is mostly out of phase.
      const side = hits(9);
      const bass = low(side);
      const high = side.map((x, n) => 0.75 * (x - (bass[n] ?? 0)));
      const middle = sum(scaled(hits(7), 0.4), scaled(bass, 2));
      return [sum(middle, high), sum(middle, scaled(high, -1))];
    },
  },
  {
    id: 'channel-delay',
    make: () => {
      const sound = hits(21);
      const late = sound.map((_, n) => 0.4 * (sound[n - 31] ?? 0));
      return [scaled(sound, 0.4), late];
    },
  },
  {
    id: 'heavily-limited',
    make: () => {
      // A waveform with a low crest factor.
      const pressed = mono().map((x) => 0.8 * Math.tanh(12 * x));
      const other = stereo()[1].map((x) => 0.8 * Math.tanh(12 * x));
      return [faded(scaled(pressed, 2)), faded(scaled(other, 2))];
    },
  },
  {
    id: 'noise-floor',
    make: () => {
      const [left, right] = stereo();
      const pause = (x: number, n: number) => (n > 3 * sampleRate && n < 5 * sampleRate ? 0 : x);
      const hiss = [noise(frames, 41), noise(frames, 43)].map((one) => faded(scaled(one, 0.006)));
      return [sum(left.map(pause), hiss[0] ?? left), sum(right.map(pause), hiss[1] ?? right)];
    },
  },
];

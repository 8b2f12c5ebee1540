import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import type { Finding, FindingId } from '@/lib/engine/check/finding';
import { findingsIn } from './findings-in';
import {
  bothSides,
  cutOff,
  faded,
  frames,
  hits,
  low,
  mono,
  type Stereo,
  sampleRate,
  scaled,
  soundStereo,
  steadyTone,
  sum,
} from './synthetic-mix';
import { noise } from './tones';

/** A fault in synthesised music. */
export interface MadeFault {
  make(): Stereo;
  /** Where its file is not 24-bit at 48 kHz. */
  readonly format?: Partial<AnalysisFormat>;
}

/** For each check, a signal in which that check alone finds something. */
export const madeFaults: Readonly<Record<FindingId, MadeFault>> = {
  'silent-channel': { make: () => [soundStereo()[0], new Float32Array(frames)] },
  clipping: { make: () => bothSides((channel) => clipped(scaled(channel, 5))) },
  'clipping-below-full-scale': {
    make: () => bothSides((channel) => scaled(clipped(scaled(channel, 5)), 0.5)),
  },
  'true-peak-over': {
    make: () => {
      // A sine at a quarter of the rate, sampled 45° from its peaks: they lie 3 dB above every sample.
      const burst = new Float32Array(frames);
      const length = sampleRate / 20;
      for (let n = 0; n < length; n++) {
        const swell = Math.sin((Math.PI * n) / length) ** 2;
        burst[n + 3 * sampleRate] = 1.2 * swell * Math.sin((Math.PI / 2) * n + Math.PI / 4);
      }
      return bothSides((channel) => sum(scaled(channel, 0.3), burst));
    },
  },
  'dc-offset': {
    make: () => {
      const offset = faded(new Float32Array(frames).fill(0.05));
      return bothSides((channel) => sum(channel, offset));
    },
  },
  'dual-mono': { make: () => [mono(), mono()] },
  'polarity-inverted': {
    make: () => {
      const [left, right] = soundStereo();
      return [left, scaled(right, -1)];
    },
  },
  'channel-delay': {
    make: () => {
      const sound = hits(21);
      const late = sound.map((_, n) => 0.4 * (sound[n - 31] ?? 0));
      return [scaled(sound, 0.4), late];
    },
  },
  'channel-imbalance': {
    make: () => {
      const [left, right] = soundStereo();
      return [left, scaled(right, 0.6)];
    },
  },
  'low-end-out-of-phase': {
    make: () => {
      const bass = low(low(hits(3)));
      const [left, right] = soundStereo();
      return [sum(left, scaled(bass, 5)), sum(right, scaled(bass, -5))];
    },
  },
  'mono-loss': {
    make: () => {
      // Everything but the bass is mostly out of phase.
      const side = hits(9);
      const bass = low(side);
      const high = side.map((x, n) => 0.75 * (x - (bass[n] ?? 0)));
      const middle = sum(scaled(hits(7), 0.4), scaled(bass, 2));
      return [sum(middle, high), sum(middle, scaled(high, -1))];
    },
  },
  click: {
    make: () => {
      const [left, right] = soundStereo();
      return [left, right.map((x, n) => (n === 100_001 || n === 250_003 ? x + 0.5 : x))];
    },
  },
  dropout: { make: () => bothSides((channel) => channel.fill(0, 120_000, 120_300)) },
  gated: {
    make: () =>
      bothSides((channel) => {
        for (let at = 2 * sampleRate; at < 3 * sampleRate; at += sampleRate / 8)
          channel.fill(0, at, at + sampleRate / 16);
        return channel;
      }),
  },
  hum: {
    make: () => {
      const mains = sum(steadyTone(50, 0.01), sum(steadyTone(100, 0.006), steadyTone(150, 0.005)));
      return bothSides((channel) => sum(scaled(channel, 0.3), mains));
    },
  },
  'hf-tone': {
    make: () => {
      const tone = steadyTone(15_734, 0.003);
      return bothSides((channel) => sum(channel, tone));
    },
  },
  'head-silence': {
    make: () =>
      bothSides((channel) => {
        const late = new Float32Array(channel.length + 1.5 * sampleRate);
        late.set(channel, 1.5 * sampleRate);
        return late;
      }),
  },
  'head-cut': { make: () => bothSides((channel) => channel.subarray(sampleRate)) },
  'tail-cut': { make: () => bothSides((channel) => channel.subarray(0, -sampleRate)) },
  'fake-bit-depth': {
    make: () => bothSides((channel) => channel.map((x) => Math.round(x * 2 ** 15) / 2 ** 15)),
  },
  upsampled: {
    // The same samples at twice the rate, with nothing above 24 kHz.
    make: () => bothSides((channel) => cutOff(channel, 22.9 / 96)),
    format: { sampleRate: 96_000 },
  },
  'lossy-origin': { make: () => bothSides((channel) => cutOff(channel, 16 / 48)) },
  'heavily-limited': {
    make: () => {
      // A waveform with a low crest factor.
      const [, right] = soundStereo();
      const press = (channel: Float32Array) => faded(channel.map((x) => 1.6 * Math.tanh(12 * x)));
      return [press(mono()), press(right)];
    },
  },
  'noise-floor': {
    make: () => {
      const [left, right] = soundStereo();
      const pause = (x: number, n: number) => (n > 3 * sampleRate && n < 5 * sampleRate ? 0 : x);
      const hiss = [noise(frames, 41), noise(frames, 43)].map((one) => faded(scaled(one, 0.006)));
      return [sum(left.map(pause), hiss[0] ?? left), sum(right.map(pause), hiss[1] ?? right)];
    },
  },
};

function clipped(signal: Float32Array): Float32Array {
  return signal.map((x) => Math.min(1, Math.max(-1, x)));
}

/** What the checks find in the made fault of a check. */
export function findingsInMade(id: FindingId): readonly Finding[] {
  const { make, format } = madeFaults[id];
  return findingsIn(make(), { sampleRate, ...format });
}

import { describe, expect, it } from 'vitest';
import { musicLike, noise, toneOf } from '@/lib/testing/signals/tones';
import { THIRD_OCTAVE_HZ } from './profile';
import { Profiler } from './profiler';

const rates = [44_100, 48_000, 96_000, 192_000];

function profileOf(channels: readonly Float32Array[], sampleRate: number, block = 4096) {
  const profiler = new Profiler();
  profiler.configure({ sampleRate, channels: channels.length });
  const frames = channels[0]?.length ?? 0;
  for (let at = 0; at < frames; at += block) {
    const part = channels.map((channel) => channel.subarray(at, at + block));
    profiler.process(part, part[0]?.length ?? 0);
  }
  return profiler.finish();
}

const sine = (hz: number, seconds: number, sampleRate: number, peakDbfs = 0) =>
  toneOf([[seconds, peakDbfs]], { sampleRate, hz });

describe('third octaves', () => {
  it.each(rates)(
    'a full-scale sine reads −3.01 dBFS in its own band and little elsewhere, at %d Hz',
    (rate) => {
      for (const hz of [63, 1000, 8000]) {
        const tone = sine(hz, 4, rate);
        const { profile } = profileOf([tone, tone], rate);
        const own = THIRD_OCTAVE_HZ.indexOf(hz);
        expect(profile.thirdOctavesDbfs[own]).toBeCloseTo(-3.01, 1);
        expect(profile.thirdOctavesDbfs[own + 2] ?? -200).toBeLessThan(-60);
        expect(profile.thirdOctavesDbfs[own - 2] ?? -200).toBeLessThan(-60);
      }
    },
  );

  it('white noise rises by 1 dB a third octave, and the bands add up to its whole power', () => {
    const rate = 48_000;
    const white = noise(20 * rate, 5).map((x) => 0.1 * x);
    const { profile } = profileOf([white, white], rate);
    const at = (hz: number) => profile.thirdOctavesDbfs[THIRD_OCTAVE_HZ.indexOf(hz)] ?? Number.NaN;
    for (const [low, high] of [
      [500, 1000],
      [1000, 2000],
      [2000, 4000],
    ] as const) {
      expect(at(high) - at(low)).toBeGreaterThan(2.6);
      expect(at(high) - at(low)).toBeLessThan(3.4);
    }
    // Uniform noise in ±0.1: mean square 0.01 / 3. The 1 kHz band covers 230.8 Hz of 24000.
    const expected = 10 * Math.log10((0.01 / 3) * (230.77 / 24_000));
    expect(Math.abs(at(1000) - expected)).toBeLessThan(0.3);
  });

  it('a direct transform of one window gives the same bins', () => {
    const rate = 48_000;
    const signal = musicLike(16_384, { sampleRate: rate, seed: 3 });
    const { evidence } = profileOf([signal], rate);
    for (const bin of [1, 2, 37, 500, 4001, 8191]) {
      let re = 0;
      let im = 0;
      for (let n = 0; n < 16_384; n++) {
        const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / 16_384);
        const angle = (2 * Math.PI * ((bin * n) % 16_384)) / 16_384;
        re += (signal[n] ?? 0) * hann * Math.cos(angle);
        im -= (signal[n] ?? 0) * hann * Math.sin(angle);
      }
      const power = (2 * (re * re + im * im)) / (16_384 * 16_384 * 0.375);
      expect(evidence.power[bin]).toBeCloseTo(power, 15);
      expect(Math.abs((evidence.power[bin] ?? 0) / power - 1)).toBeLessThan(1e-9);
    }
  });
});

describe('stereo', () => {
  const rate = 48_000;
  const one = noise(5 * rate, 1);
  const other = noise(5 * rate, 2);

  it('unrelated channels lose 3 dB in mono; equal ones nothing, opposite ones everything', () => {
    const unrelated = profileOf([one, other], rate).profile.stereo;
    expect(unrelated?.correlation).toBeCloseTo(0, 1);
    expect(unrelated?.monoLossDb).toBeCloseTo(3.01, 1);
    expect(unrelated?.widthDb).toBeCloseTo(0, 0);
    const same = profileOf([one, one], rate).profile.stereo;
    expect(same?.correlation).toBeCloseTo(1, 9);
    expect(same?.monoLossDb).toBeCloseTo(0, 6);
    expect(same?.widthDb).toBeNull();
    const opposite = profileOf([one, one.map((x) => -x)], rate).profile.stereo;
    expect(opposite?.correlation).toBeCloseTo(-1, 9);
    expect(opposite?.monoLossDb).toBeNull();
  });

  it('balance is left over right, per band too', () => {
    const quieter = one.map((x) => x / 2);
    const { stereo, bands } = profileOf([one, quieter], rate).profile;
    expect(stereo?.balanceDb).toBeCloseTo(6.02, 2);
    for (const band of bands) expect(band.stereo?.balanceDb).toBeCloseTo(6.02, 2);
  });

  it('finds the constant delay of a channel to the frame', () => {
    for (const delay of [-700, -3, 5, 53, 1900]) {
      const late = new Float32Array(one.length);
      for (let n = 0; n < late.length; n++) late[n] = one[n - delay] ?? 0;
      const { delay: found } = profileOf([one, late], rate).evidence;
      expect(found?.frames).toBe(delay);
      expect(found?.peak).toBeGreaterThan(0.8);
    }
  });
});

it('sums, peaks and crest equal those of the samples', () => {
  const rate = 48_000;
  const tone = sine(500, 4, rate, -6).map((x) => x + 0.01);
  const { profile } = profileOf([tone], rate);
  expect(profile.channels[0]?.dcOffset).toBeCloseTo(0.01, 6);
  expect(profile.channels[0]?.samplePeakDbfs).toBeCloseTo(20 * Math.log10(0.5012 + 0.01), 2);
  // A sine has a crest factor of 3.01 dB, its onset a little more.
  expect(profile.bands[2]?.crestDb).toBeGreaterThan(3);
  expect(profile.bands[2]?.crestDb).toBeLessThan(3.6);
  expect(profile.stereo).toBeNull();
});

it('the quietest stretch that is not digital silence is the noise floor', () => {
  const rate = 48_000;
  const loud = noise(3 * rate, 1).map((x) => 0.2 * x);
  const hiss = noise(2 * rate, 2).map((x) => 0.001 * x);
  const signal = new Float32Array(7 * rate);
  signal.set(loud, 0);
  signal.set(hiss, 3 * rate);
  const { profile } = profileOf([signal], rate);
  expect(profile.noiseFloorDbfs).toBeCloseTo(10 * Math.log10(1e-6 / 3), 0);
  expect(profileOf([new Float32Array(rate)], rate).profile.noiseFloorDbfs).toBeNull();
});

it.each([1, 64, 127, 128])('the same bits in blocks of %d', (block) => {
  const rate = 44_100;
  const channels = [1, 2].map((seed) => musicLike(2 * rate + 77, { sampleRate: rate, seed }));
  const whole = profileOf(channels, rate);
  const pieces = profileOf(channels, rate, block);
  expect(pieces.profile).toEqual(whole.profile);
  expect(pieces.evidence.power).toEqual(whole.evidence.power);
});

it('refuses unsupported formats', () => {
  const profiler = new Profiler();
  expect(() => profiler.configure({ sampleRate: 48_000, channels: 6 })).toThrow(RangeError);
  expect(() => profiler.configure({ sampleRate: 400_000, channels: 2 })).toThrow(RangeError);
});

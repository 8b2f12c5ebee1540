// The meter against slow implementations of each stage, written from the standards (lib/testing/oracles).

import { describe, expect, it } from 'vitest';
import {
  integratedOracle,
  lufsOf,
  rangeOracle,
  SAMPLE_RATE,
  weightingDb,
  windowPowers,
} from '@/lib/testing/oracles/loudness-oracle';
import { bs1770PeakOracle, bs1770Readings, truePeakOracle } from '@/lib/testing/oracles/true-peak-oracle';
import { musicLike, noise, toneOf } from '@/lib/testing/signals/tones';
import { LiveMeter } from './live-meter';
import { type Measurement, Measurer } from './measurer';
import { MeterKernel } from './meter-kernel';

function measure(channels: readonly Float32Array[], sampleRate = SAMPLE_RATE): Measurement {
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: channels.length });
  measurer.process(channels, channels[0]?.length ?? 0);
  return measurer.finish();
}

/** A signal whose level varies over 50 dB with silences, so that every gate excludes something. */
function varied(seconds: number, seed: number): Float32Array {
  const signal = musicLike(seconds * SAMPLE_RATE, { sampleRate: SAMPLE_RATE, seed });
  return signal.map((x, n) => {
    const t = n / SAMPLE_RATE;
    if (t % 11 > 9) return 0;
    return x * 10 ** ((-25 + 25 * Math.sin(0.7 * t + Math.sin(2.3 * t))) / 20);
  });
}

describe('K-weighting (BS.1770-5 Annex 1)', () => {
  const frequencies = [25, 40, 100, 200, 500, 1000, 1500, 2000, 4000, 8000, 12_500, 16_000, 20_000];

  /** Steady gain of the meter's filter, from the mean square of a sine over whole periods. */
  function gainDb(hz: number, sampleRate: number): number {
    const kernel = new MeterKernel();
    kernel.configure({ sampleRate, channels: 1 }, {});
    const tone = toneOf([[2, 0]], { sampleRate, hz });
    kernel.feed([tone], tone.length);
    return 10 * Math.log10(kernel.exports.momentaryPower() / 0.5);
  }

  it('has the response of the published coefficients at 48 kHz, to 0.0001 dB', () => {
    for (const hz of frequencies) expect(Math.abs(gainDb(hz, 48_000) - weightingDb(hz))).toBeLessThan(1e-4);
  });

  // Near half the rate the shelf is flat, so warping matters little.
  it.each([
    [44_100, 0.02],
    [88_200, 0.1],
    [96_000, 0.1],
    [192_000, 0.13],
  ])('has the same response at %i Hz, to %d dB', (sampleRate, tolerance) => {
    for (const hz of frequencies) {
      expect(Math.abs(gainDb(hz, sampleRate) - weightingDb(hz))).toBeLessThan(tolerance);
    }
  });
});

describe('windows and gates', () => {
  const channels = [varied(40, 3), varied(40, 8)];
  const found = measure(channels);
  const momentary = windowPowers(channels, 0.4);
  const shortTerm = windowPowers(channels, 3);

  it('integrated loudness equals that of the gates as published', () => {
    expect(found.integratedLufs).toBeCloseTo(integratedOracle(momentary), 6);
  });

  it('loudness range equals that of the percentiles as published', () => {
    expect(found.rangeLu).toBeCloseTo(rangeOracle(shortTerm), 6);
    expect(found.rangeLu).toBeGreaterThan(10);
  });

  it('short-term history equals the windows at full seconds', () => {
    const expected = shortTerm
      .filter((_, at) => at % 10 === 0)
      .map((power) => Math.round(lufsOf(power) * 10) / 10);
    expect(found.shortTermLufs.slice(2)).toEqual(expected);
  });

  it('the maxima are at least those of any window at tenths of a second, and are found in between too', () => {
    for (const [value, powers] of [
      [found.maxMomentaryLufs, momentary],
      [found.maxShortTermLufs, shortTerm],
    ] as const) {
      const expected = lufsOf(Math.max(...powers));
      expect(value).toBeGreaterThanOrEqual(expected - 1e-9);
      expect(value).toBeLessThan(expected + 0.5);
    }
  });
});

describe('true peak', () => {
  /** Faded in and out, because a sine that begins at once clicks up to half the rate. */
  const faded = (signal: Float32Array) =>
    signal.map((x, n) => x * Math.min(1, n / 2000, (signal.length - 1 - n) / 2000));
  const sampleRate = 44_100;
  const signals: [string, Float32Array, number][] = [
    // Its noise reaches up to half the rate, where the first filter rolls off.
    ['something like music', faded(musicLike(30_000, { sampleRate, seed: 5 })), 0.05],
    [
      'a sine between the samples',
      faded(toneOf([[0.5, -3]], { sampleRate, hz: 11_025, phase: 0.785 })),
      0.01,
    ],
    ['a sine at 18 kHz', faded(toneOf([[0.5, -3]], { sampleRate, hz: 18_000 })), 0.01],
  ];

  it.each(signals)('of %s equals that of ideal interpolation', (_, signal, tolerance) => {
    const reading = measure([signal], 44_100).truePeakDbtp ?? 0;
    expect(Math.abs(reading - truePeakOracle(signal, signal))).toBeLessThan(tolerance);
  });

  it.each([1, 2])('BS.1770’s filter gives what its published taps give, over %i channels', (count) => {
    const channels = [varied(1, 5), noise(48_000, 7).map((x) => x * 0.7)].slice(0, count);
    expect(measure(channels).truePeakBs1770Dbtp).toBeCloseTo(bs1770PeakOracle(...channels), 4);
  });

  it('with that filter alone its value is the reading, and nothing else changes', () => {
    const channels = [varied(8, 3), varied(8, 4)];
    const both = measure(channels);
    const measurer = Measurer.create();
    measurer.configure({ sampleRate: SAMPLE_RATE, channels: 2 }, { truePeak: 'bs1770' });
    measurer.process(channels, 8 * SAMPLE_RATE);
    const short = measurer.finish();
    const { truePeakBs1770Dbtp, integratedLufs } = both;
    const plrDb = (truePeakBs1770Dbtp ?? 0) - (integratedLufs ?? 0);
    expect(short).toEqual({ ...both, truePeakDbtp: truePeakBs1770Dbtp, plrDb });
  });
});

describe('peak to short-term loudness', () => {
  /** Lowest of all 3 s that end at a tenth of a second. */
  function psrOracle(channels: readonly Float32Array[]): number {
    const hop = SAMPLE_RATE / 10;
    const frames = channels[0]?.length ?? 0;
    const readings = channels.map(bs1770Readings);
    const peaks = Array.from({ length: Math.floor(frames / hop) }, (_, at) => {
      const highest = readings.map((values) =>
        values.subarray(at * hop, (at + 1) * hop).reduce((a, b) => Math.max(a, b), 0),
      );
      return 20 * Math.log10(Math.max(...highest));
    });
    const ratios = windowPowers(channels, 3).map((power, at) => {
      return Math.max(...peaks.slice(at, at + 30)) - lufsOf(power);
    });
    return Math.min(...ratios);
  }

  it('is the lowest of any 3 s', () => {
    const level = (t: number) => (t < 4 ? 0.2 : t < 8 ? 0.9 : 0.4);
    const loud = [1, 6].map((seed) => {
      const signal = musicLike(12 * SAMPLE_RATE, { sampleRate: SAMPLE_RATE, seed });
      // Clipped hard in the middle, and dense there.
      return signal.map((x, n) => Math.max(-0.5, Math.min(0.5, x * level(n / SAMPLE_RATE) * 1.5)));
    });
    // The peak's window lags by up to 256 frames.
    expect(Math.abs((measure(loud).minPsrDb ?? 0) - psrOracle(loud))).toBeLessThan(0.05);
  });

  it('is 0 for a 1 kHz sine, whose peak and loudness agree', () => {
    const tone = toneOf([[6, -20]], { sampleRate: SAMPLE_RATE });
    expect(Math.abs(measure([tone, tone]).minPsrDb ?? 9)).toBeLessThan(0.05);
    expect(Math.abs((measure([tone]).minPsrDb ?? 9) - 3.01)).toBeLessThan(0.05);
  });

  it('has no value below 3 s and near silence', () => {
    expect(measure([toneOf([[2.9, -20]], { sampleRate: SAMPLE_RATE })]).minPsrDb).toBeNull();
    expect(measure([toneOf([[5, -75]], { sampleRate: SAMPLE_RATE })]).minPsrDb).toBeNull();
  });
});

describe('correlation', () => {
  it('covers the last 0.4 s', () => {
    const left = varied(3, 2);
    const right = noise(3 * SAMPLE_RATE, 9).map((x, n) => 0.1 * x - 0.4 * (left[n] ?? 0));
    const meter = new LiveMeter();
    meter.configure({ sampleRate: SAMPLE_RATE, channels: 2 });
    meter.process([left, right], left.length);
    const from = left.length - 0.4 * SAMPLE_RATE;
    let [ll, rr, lr] = [0, 0, 0];
    for (let n = from; n < left.length; n++) {
      const [l, r] = [left[n] ?? 0, right[n] ?? 0];
      ll += l * l;
      rr += r * r;
      lr += l * r;
    }
    expect(meter.read().correlation).toBeCloseTo(lr / Math.sqrt(ll * rr), 9);
  });
});

describe('memory', () => {
  it('is 14 MB at most, allocated once: history of 24 h at ten records a second', () => {
    const kernel = new MeterKernel();
    kernel.configure(
      { sampleRate: 192_000, channels: 6 },
      { correlation: true, longFilter: true, psr: true },
    );
    const { memory } = kernel.exports;
    const before = memory.buffer;
    const record = 16;
    expect(before.byteLength).toBeGreaterThan(24 * 3600 * 10 * record);
    expect(before.byteLength).toBeLessThanOrEqual(14 * 2 ** 20);
    const block = noise(192_000, 1);
    for (let second = 0; second < 5; second++)
      kernel.feed([block, block, block, block, block, block], block.length);
    kernel.reset();
    kernel.configure({ sampleRate: 8000, channels: 1 }, {});
    expect(memory.buffer).toBe(before);
  });
});

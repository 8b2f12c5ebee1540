import { describe, expect, it } from 'vitest';
import { truePeakOracle } from '@/lib/testing/oracles/true-peak-oracle';
import { noise } from '@/lib/testing/signals/tones';
import { type Measurement, Measurer } from './measurer';

function measure(channel: Float32Array, sampleRate: number): Measurement {
  const measurer = Measurer.create();
  measurer.configure({ sampleRate, channels: 2 });
  measurer.process([channel, channel], channel.length);
  return measurer.finish();
}

/** A sine of `amplitude` at rate / `divisor` with 10 ms fades, one second. */
function fadedSine(
  sampleRate: number,
  { divisor, degrees, amplitude }: Record<string, number>,
): Float32Array {
  const signal = new Float32Array(sampleRate);
  const fade = sampleRate / 100;
  for (let n = 0; n < signal.length; n++) {
    const envelope = Math.min(1, n / fade, (signal.length - 1 - n) / fade);
    const phase = (2 * Math.PI * n) / (divisor ?? 4) + ((degrees ?? 0) * Math.PI) / 180;
    signal[n] = (amplitude ?? 0) * envelope * Math.sin(phase);
  }
  return signal;
}

/** Case 20 to 23: at four times the rate, a sine of rate/6 with one period of rate/4 and twice the amplitude inside. */
function burstAtFourTimes(sampleRate: number): Float64Array {
  const frames = sampleRate * 4;
  const signal = new Float64Array(frames);
  const fade = frames / 50;
  const middle = Math.floor(frames / 48) * 24;
  for (let n = 0; n < frames; n++) {
    const envelope = Math.min(1, n / fade, (frames - 1 - n) / fade);
    const inside = n >= middle && n < middle + 16;
    const phase = n < middle ? n / 24 : inside ? (n - middle) / 16 : (n - middle - 16) / 24;
    signal[n] = (inside ? 1 : 0.5) * envelope * Math.sin(2 * Math.PI * phase);
  }
  return signal;
}

/** Low-passed at half the lower rate (Hann-windowed sinc, 511 taps) and every fourth sample from `offset` on. */
function decimated(signal: Float64Array, offset: number): Float32Array {
  const reach = 255;
  const result = new Float32Array(Math.floor(signal.length / 4));
  for (let m = 0; m < result.length; m++) {
    let sum = 0;
    for (let k = -reach; k <= reach; k++) {
      const x = signal[4 * m + offset - k];
      if (!x) continue;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * k) / (reach + 1));
      sum += x * window * (k === 0 ? 0.25 : Math.sin((Math.PI * k) / 4) / (Math.PI * k));
    }
    result[m] = sum;
  }
  return result;
}

describe.each([44100, 48000, 96000])('EBU Tech 3341 true peak at %i Hz', (rate) => {
  it.each([
    ['15', { divisor: 4, degrees: 0, amplitude: 0.5 }, -6],
    ['16', { divisor: 4, degrees: 45, amplitude: 0.5 }, -6],
    ['17', { divisor: 6, degrees: 60, amplitude: 0.5 }, -6],
    ['18', { divisor: 8, degrees: 67.5, amplitude: 0.5 }, -6],
    ['19', { divisor: 4, degrees: 45, amplitude: 1.41 }, 3],
  ])('case %s: within +0.2 and -0.4 dB', (_, sine, expected) => {
    const { truePeakDbtp, truePeakBs1770Dbtp } = measure(fadedSine(rate, sine), rate);
    for (const reading of [truePeakDbtp ?? 0, truePeakBs1770Dbtp ?? 0]) {
      expect(reading).toBeLessThanOrEqual(expected + 0.2);
      expect(reading).toBeGreaterThanOrEqual(expected - 0.4);
    }
    // The long filter is the reading because it is more accurate: a sine is found to 0.02 dB.
    expect(Math.abs((truePeakDbtp ?? 0) - 20 * Math.log10(sine.amplitude))).toBeLessThan(0.02);
  });
});

describe.each([44100, 48000, 96000])('EBU Tech 3341 true peak between samples at %i Hz', (rate) => {
  const signal = burstAtFourTimes(rate / 4);
  it.each([
    ['20', 0],
    ['21', 1],
    ['22', 2],
    ['23', 3],
  ])('case %s: 0.0 dBTP at offset %i', (_, offset) => {
    const { truePeakDbtp } = measure(decimated(signal, offset), rate);
    expect(truePeakDbtp).toBeLessThanOrEqual(0.2);
    expect(truePeakDbtp).toBeGreaterThanOrEqual(-0.4);
  });
});

describe('true peak', () => {
  it('misses less than 0.5 dB of white noise, whose content reaches Nyquist', () => {
    // The first filter rolls off above 0.92 of Nyquist; no recording has as much up there as this.
    const signal = noise(6000, 9);
    expect(
      Math.abs((measure(signal, 44100).truePeakDbtp ?? 0) - truePeakOracle(signal, signal)),
    ).toBeLessThan(0.5);
  });

  it('is never below the sample peak, and finds a peak in the last frames and in their ringing', () => {
    const signal = new Float32Array(1000);
    signal[998] = 0.5;
    signal[999] = 0.5;
    const result = measure(signal, 44100);
    expect(result.samplePeakDbfs).toBeCloseTo(-6.0206, 3);
    // Two equal samples at the end of a file: the curve between them rises to about 4/pi of their level.
    expect(result.truePeakDbtp).toBeCloseTo(20 * Math.log10((0.5 * 4) / Math.PI), 1);
  });
});

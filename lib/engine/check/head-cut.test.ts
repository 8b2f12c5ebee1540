import { expect, it } from 'vitest';
import { noise } from '@/lib/testing/signals/tones';
import { Analyser } from '../analyse/analyser';

const sampleRate = 48_000;
const format = { sampleRate, channels: 1, bitDepth: 24, sampleFormat: 'int', lossless: true } as const;

function isHeadCut(samples: Float32Array, blockFrames = samples.length): boolean {
  const analyser = new Analyser();
  analyser.configure(format);
  for (let at = 0; at < samples.length; at += blockFrames) {
    const block = samples.subarray(at, at + blockFrames);
    analyser.process({ channels: [block], frames: block.length });
  }
  return analyser.finish().findings.some(({ id }) => id === 'head-cut');
}

const seconds = 2;
const wave = (at: (seconds: number) => number) =>
  Float32Array.from({ length: seconds * sampleRate }, (_, n) => at(n / sampleRate));
const sine = (hz: number, time: number) => Math.sin(2 * Math.PI * hz * time);

/** What begins with the file and by itself. */
const whole = {
  'a kick whose pitch falls': wave(
    (time) => Math.exp(-8 * time) * sine(50 + 150 * Math.exp(-30 * time), time),
  ),
  'an electric piano with an attack of 5 ms': wave(
    (time) => Math.min(1, time / 0.005) * 0.5 * sine(440, time),
  ),
  'a pad that is faded in over 20 ms': wave(
    (time) => Math.min(1, time / 0.02) * 0.3 * (sine(220, time + 0.3) + sine(331, time + 0.1)),
  ),
  'a bell': wave((time) => 0.5 * Math.exp(-3 * time) * (sine(880, time) + sine(2310, time))),
  'a hi-hat': Float32Array.from(noise(seconds * sampleRate, 7), (x, n) => x * Math.exp(-n / 4000)),
};

it.each(Object.entries(whole))('%s that starts with the file is no start that is cut off', (_, samples) => {
  expect(isHeadCut(samples)).toBe(false);
});

it.each(Object.entries(whole).filter(([name]) => name !== 'a hi-hat'))(
  '%s cut in its middle is one',
  (_, samples) => {
    // At the top of a wave near 0.1 s, where the jump is largest.
    const from = samples.indexOf(Math.max(...samples.subarray(4800, 6000)), 4800);
    const cut = samples.subarray(from);
    expect(isHeadCut(cut)).toBe(true);
    expect(isHeadCut(cut, 7)).toBe(true);
  },
);

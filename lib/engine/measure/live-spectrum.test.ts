import { expect, it } from 'vitest';
import { noise, toneOf } from '@/lib/testing/signals/tones';
import { THIRD_OCTAVE_HZ } from '../profile/profile';
import { Profiler } from '../profile/profiler';
import { LiveSpectrum } from './live-spectrum';

function levelsOf(channels: readonly Float32Array[], sampleRate: number, size: number): readonly number[] {
  const spectrum = new LiveSpectrum();
  spectrum.configure(sampleRate);
  for (let at = 0; at < (channels[0]?.length ?? 0); at += size) {
    const block = channels.map((channel) => channel.subarray(at, at + size));
    spectrum.process(block, block[0]?.length ?? 0);
  }
  return spectrum.read();
}

it.each([44_100, 48_000, 96_000, 192_000])(
  'at %i Hz a sine appears in its band at its level',
  (sampleRate) => {
    const sine = toneOf([[1.5, -12]], { sampleRate, hz: 1000 });
    const levels = levelsOf([sine, sine], sampleRate, 128);
    const band = THIRD_OCTAVE_HZ.indexOf(1000);
    expect(levels).toHaveLength(THIRD_OCTAVE_HZ.length);
    expect(levels[band]).toBeCloseTo(-15.01, 1);
    expect(Math.max(...levels.filter((_, index) => Math.abs(index - band) > 1))).toBeLessThan(-70);
  },
);

it('agrees with the file’s long-term spectrum for noise', () => {
  const channels = [noise(96_000, 3), noise(96_000, 5)].map((plane) => plane.map((x) => 0.25 * x));
  const live = levelsOf(channels, 48_000, 128);
  const profiler = new Profiler();
  profiler.configure({ sampleRate: 48_000, channels: 2 });
  profiler.process(channels, 96_000);
  const { thirdOctavesDbfs } = profiler.finish().profile;
  // Below 100 Hz two seconds contain too few periods to agree.
  for (let band = THIRD_OCTAVE_HZ.indexOf(100); band < THIRD_OCTAVE_HZ.length; band++)
    expect(Math.abs((live[band] ?? 0) - (thirdOctavesDbfs[band] ?? 0)), `band ${band}`).toBeLessThan(0.7);
});

it('has no values before a window is full, and keeps the last ones until the next is', () => {
  const spectrum = new LiveSpectrum();
  spectrum.configure(48_000);
  spectrum.process([noise(4096, 3)], 4096);
  expect(new Set(spectrum.read())).toEqual(new Set([-160]));
  spectrum.process([noise(4096, 5)], 4096);
  const first = spectrum.read();
  expect(Math.max(...first)).toBeGreaterThan(-30);
  expect(spectrum.read()).toEqual(first);
});

it('does not depend on the size of the blocks', () => {
  const channels = [noise(40_000, 7), noise(40_000, 9)];
  const whole = levelsOf(channels, 48_000, 4096);
  for (const size of [1, 127, 128]) expect(levelsOf(channels, 48_000, size)).toEqual(whole);
});

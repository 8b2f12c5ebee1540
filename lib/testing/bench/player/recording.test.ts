import { expect, it } from 'vitest';
import { musicLike } from '@/lib/testing/signals/tones';
import { changeOf, placeOf, type ReadFile, type Recording } from './recording';

const sampleRate = 48_000;
const fileOf = (seed: number): ReadFile => {
  const samples = musicLike(sampleRate * 4, { sampleRate, seed });
  return (from, frames) => Float32Array.from({ length: frames }, (_, n) => samples[from + n] ?? 0);
};
const a = fileOf(1);
const b = fileOf(2);

/** Rendered a quantum every 128 frames, from a second after the clock's start. */
function recordingOf(valueAt: (n: number) => number, frames = 19_200): Recording {
  const times = Float64Array.from({ length: frames / 128 }, (_, n) => 1000 + (n * 128 * 1000) / sampleRate);
  return { sampleRate, samples: Float32Array.from({ length: frames }, (_, n) => valueAt(n)), times };
}

it('finds the recorded frame of a file, and nothing in another file', () => {
  const heard = a(50_000, 2000);
  const recording = recordingOf((n) => heard[n] ?? 0, 1920);
  expect(placeOf(recording, 100, { file: a, fromFrame: 40_000, toFrame: 60_000 })).toBe(50_100);
  expect(placeOf(recording, 100, { file: b, fromFrame: 40_000, toFrame: 60_000 })).toBeNull();
});

it('a cross-fade that keeps the position: its end, no silence, no offset', () => {
  const from = a(60_000, 19_200);
  const to = b(60_000, 19_200);
  const share = (n: number) => Math.min(1, Math.max(0, (n - 9600) / 480));
  const recording = recordingOf((n) => (1 - share(n)) * (from[n] ?? 0) + share(n) * (to[n] ?? 0));
  const around = { fromFrame: 50_000, toFrame: 90_000 };
  const expected = { inputAt: 1190, before: { file: a, ...around }, after: { file: b, ...around } };
  const change = changeOf(recording, expected);
  expect(change?.off).toBe(0);
  expect(change?.silentMs).toBeLessThan(0.1);
  expect(change?.aloneMs).toBeGreaterThan(17);
  expect(change?.aloneMs).toBeLessThanOrEqual(20);
});

it('a switch with a gap that lands elsewhere: the silence and the offset', () => {
  const from = a(60_000, 19_200);
  const to = b(60_300, 19_200);
  const recording = recordingOf((n) => (n < 9600 ? (from[n] ?? 0) : n < 12_000 ? 0 : (to[n] ?? 0)));
  const around = { fromFrame: 50_000, toFrame: 90_000 };
  const change = changeOf(recording, {
    inputAt: 1000,
    before: { file: a, ...around },
    after: { file: b, ...around },
  });
  expect(change?.off).toBe(300);
  expect(change?.silentMs).toBeCloseTo(50, 0);
  expect(change?.aloneMs).toBeGreaterThan(245);
  expect(change?.aloneMs).toBeLessThan(252);
});

it('is unknown when the new sound never came', () => {
  const from = a(60_000, 19_200);
  const around = { fromFrame: 50_000, toFrame: 90_000 };
  const recording = recordingOf((n) => from[n] ?? 0);
  expect(changeOf(recording, { inputAt: 1000, before: null, after: { file: b, ...around } })).toBeNull();
});

import { expect, it } from 'vitest';
import { heardLufs, heardPlrDb } from './as-heard';
import { Measurer } from './measurer';

/** Three seconds of a decaying 997 Hz tone. */
const tone = Float32Array.from({ length: 3 * 48_000 }, (_, n) => {
  const seconds = n / 48_000;
  return 0.4 * Math.exp(-seconds / 2) * Math.sin(2 * Math.PI * 997 * seconds);
});

function measure(channels: readonly Float32Array[]) {
  const measurer = Measurer.create();
  measurer.configure({ sampleRate: 48_000, channels: channels.length });
  measurer.process(channels, tone.length);
  return measurer.finish();
}

it('one channel is heard as loud as the same samples in two', () => {
  const [one, two] = [measure([tone]), measure([tone, tone])];
  expect(one.integratedLufs).toBeLessThan((two.integratedLufs ?? 0) - 3);
  expect(heardLufs(one.integratedLufs, 1)).toBeCloseTo(heardLufs(two.integratedLufs, 2) ?? 0, 9);
  expect(heardPlrDb(one.plrDb, 1)).toBeCloseTo(heardPlrDb(two.plrDb, 2) ?? 0, 9);
});

it('silence stays without a value, and several channels as they are', () => {
  expect(heardLufs(null, 1)).toBeNull();
  expect(heardPlrDb(null, 1)).toBeNull();
  expect(heardLufs(-14, 2)).toBe(-14);
  expect(heardLufs(-14, 6)).toBe(-14);
});

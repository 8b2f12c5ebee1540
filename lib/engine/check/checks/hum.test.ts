import { expect, it } from 'vitest';
import type { FileFacts } from '../file-facts';
import type { HumReading } from '../watch/watched-samples';
import { hum } from './hum';

const rate = 1000;

function found(readings: readonly Partial<HumReading>[]) {
  const steady = { isSide: false, tightness: 50, staying: 0.9, lower: 0 };
  const facts = {
    frames: 15 * rate,
    format: { sampleRate: rate },
    watched: {
      hum: readings.map((one) => ({ ...steady, endFrame: (one.startFrame ?? 0) + 3 * rate, ...one })),
      dbOfGain: (gain: number) => 20 * Math.log10(gain),
    },
  };
  return hum.detect(facts as unknown as FileFacts);
}

it('a stretch in which music covers the strongest line agrees by the others', () => {
  const [first, ...more] = found([
    { startFrame: 0, hz: 50, amplitude: 0.003 },
    { startFrame: 0, hz: 100, amplitude: 0.002 },
    { startFrame: 3 * rate, hz: 100, amplitude: 0.002 },
  ]);
  expect(more).toEqual([]);
  expect(first?.detail).toEqual({ hz: 50, lines: 2 });
});

it('three lines that stay a little at once are hum, and one alone is not', () => {
  const line = (hz: number) => ({ startFrame: 0, hz, amplitude: 0.003, staying: 0.15, tightness: 5 });
  expect(found([50, 100, 150].map(line))).toHaveLength(1);
  expect(found([line(50)])).toEqual([]);
});

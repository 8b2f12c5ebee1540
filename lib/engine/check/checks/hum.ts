import { describeCheck, type Found } from '../check';
import type { FileFacts } from '../file-facts';
import type { HumReading } from '../watch/watched-samples';

const MAINS = [
  { hz: 50, harmonics: [50, 100, 150] },
  { hz: 60, harmonics: [60, 120, 180] },
];

const thresholds = {
  level: {
    value: -78,
    unit: 'dBFS',
    reason: 'Peak of the strongest harmonic. Below that it lies under the noise of any room.',
  },
  tightness: {
    value: 2.2,
    unit: '',
    reason:
      'Size over spread, for two harmonics of the same mains in the same 3 s. Music of the test set never has both above 1.9.',
  },
  share: {
    value: 0.25,
    unit: '',
    reason: 'Share of the 3 s stretches in which it must be found; loud music covers it in the others.',
  },
};

/** Two harmonics of one mains frequency that keep amplitude and phase, in a good share of the file. */
export const hum = describeCheck({
  unit: 'dBFS',
  thresholds,
  severity: 'caution',
  detect: (facts) => MAINS.flatMap((mains) => humOf(facts, mains)),
});

function humOf(
  facts: FileFacts,
  { hz, harmonics }: (typeof MAINS)[number],
): readonly Found<{ hz: number }>[] {
  const { tightness, share, level: limit } = thresholds;
  const segments = new Map<number, HumReading[]>();
  const all = new Set(facts.watched.hum.map(({ startFrame }) => startFrame));
  for (const reading of facts.watched.hum) {
    if (!harmonics.includes(reading.hz) || reading.tightness < tightness.value) continue;
    segments.set(reading.startFrame, [...(segments.get(reading.startFrame) ?? []), reading]);
  }
  const seen = [...segments.values()].filter((readings) => readings.length >= 2);
  if (seen.length === 0 || seen.length < share.value * all.size) return [];
  // The same frequency must be the stronger one at the same level throughout.
  const strongest = seen.map((readings) => readings.toSorted((a, b) => b.amplitude - a.amplitude)[0]);
  const levels = strongest.flatMap((one) => (one ? [facts.watched.dbOfGain(one.amplitude)] : []));
  const median = levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 2)] ?? -200;
  const agreeing = levels.filter((level) => Math.abs(level - median) <= 3);
  if (median < limit.value || agreeing.length < 0.7 * levels.length) return [];
  const starts = seen.map((readings) => readings[0]?.startFrame ?? 0);
  const ends = seen.map((readings) => readings[0]?.endFrame ?? 0);
  return [
    {
      startFrame: Math.min(...starts),
      endFrame: Math.min(facts.frames, Math.max(...ends)),
      channel: null,
      reading: median,
      threshold: limit.value,
      detail: { hz },
    },
  ];
}

import { describeCheck, type Found } from '../check';
import type { FileFacts } from '../file-facts';
import type { HumReading } from '../watch/watched-samples';

const MAINS = [
  { hz: 50, lines: [50, 100, 150, 200, 250, 300] },
  { hz: 60, lines: [60, 120, 180, 240, 300, 360] },
];

const thresholds = {
  level: {
    value: -72,
    unit: 'dBFS',
    reason: 'Peak of the strongest line. Below that it may be what is heard of a loud note beside it.',
  },
  highest: {
    value: -26,
    unit: 'dBFS',
    reason: 'What is louder than this is meant: a bass, a drone, a test tone.',
  },
  tightness: {
    value: 3.5,
    unit: '',
    reason:
      'Size over spread of the densest fifth of 3 s: a tone 0.3 Hz off turns away; a note in equal temperament lies 1 Hz off at least.',
  },
  aloneTightness: {
    value: 8,
    unit: '',
    reason: 'The same for a line without another of the same mains in those 3 s.',
  },
  throughoutTightness: {
    value: 2.5,
    unit: '',
    reason: 'The same for a line that is at one level through most of the file: that alone is no chance.',
  },
  throughoutStaying: {
    value: 0.03,
    unit: '',
    reason:
      'Share of the 3 s that lies there without moving on, for such a line. At 0.01 a drone is taken for one.',
  },
  throughoutLower: {
    value: 0.2,
    unit: '',
    reason:
      'Share of the 3 s in which less than 60 % of such a line is there: music may cancel it for a while.',
  },
  staying: {
    value: 0.2,
    unit: '',
    reason:
      'Share of the 3 s that lies there without moving on: a note that is struck again returns to its place, a line stays.',
  },
  stayingTogether: {
    value: 0.1,
    unit: '',
    reason: 'The same where at least three lines of the same mains stay at once.',
  },
  stayingCovered: {
    value: 0.04,
    unit: '',
    reason: 'The same under music that covers it most of the time, if two lines of the same mains agree.',
  },
  lower: {
    value: 0.1,
    unit: '',
    reason: 'Share of the 3 s in which less than 60 % of it is there: mains do not pause, notes do.',
  },
};

/** Length of a stretch that is judged. */
const STRETCH_SECONDS = 3;
/** So many lines at once are no chance. */
const TOGETHER = 3;
/** Under music: two lines in this share of the stretches. */
const PAIRED = 0.25;
/** Under music: one line in this share of the stretches, and in no fewer than four. */
const MOST_OF_THE_FILE = 0.5;
const FEWEST = 4;
/** Under music: its levels agree this closely, in dB. */
const SAME_LEVEL_DB = 1;

interface Stretch {
  readonly startFrame: number;
  readonly endFrame: number;
  /** Amplitude of each line. */
  readonly lines: ReadonlyMap<number, number>;
}

type Hum = Found<{ hz: number; lines: number | null }> & { readonly found: ReadonlySet<number> };

/** Lines at 50 or 60 Hz and their harmonics that stay where the music does not. */
export const hum = describeCheck({
  unit: 'dBFS',
  thresholds,
  severity: 'caution',
  detect: (facts): readonly Found<{ hz: number; lines: number | null }>[] => {
    const found = MAINS.flatMap((mains) => humOf(facts, mains.lines));
    // 300 Hz belongs to both: each line is told once.
    const isPart = (one: Hum, other: Hum) =>
      one !== other &&
      one.found.size <= other.found.size &&
      [...one.found].every((hz) => other.found.has(hz)) &&
      (one.found.size < other.found.size || found.indexOf(one) > found.indexOf(other));
    return found
      .filter((one) => !found.some((other) => isPart(one, other)))
      .map(({ found: _, ...told }) => told);
  },
});

type Readings = readonly HumReading[];

interface Least {
  readonly tightness: number;
  readonly staying: number;
  /** At most. */
  readonly lower: number;
}

/** The steady readings of these lines, by stretch. */
function steadyReadings(facts: FileFacts, lines: readonly number[], least: Least): readonly Readings[] {
  const byStart = new Map<number, HumReading[]>();
  const isOf = ({ hz }: HumReading) => lines.includes(hz);
  // A kick or a bass on the frequency of the mains has partials and edges on their harmonics.
  const music = new Set(
    facts.watched.hum
      .filter((one) => isOf(one) && one.tightness >= thresholds.tightness.value)
      .filter(({ amplitude }) => facts.watched.dbOfGain(amplitude) > thresholds.highest.value)
      .map(({ startFrame }) => startFrame),
  );
  for (const reading of facts.watched.hum) {
    const { tightness, staying, lower, startFrame } = reading;
    const isSteady = tightness >= least.tightness && staying >= least.staying && lower <= least.lower;
    if (!isOf(reading) || !isSteady || music.has(startFrame)) continue;
    byStart.set(startFrame, [...(byStart.get(startFrame) ?? []), reading]);
  }
  return [...byStart.values()];
}

/** What a reading must be at least, by the share of it that stays. */
function leastWith(staying: number): Least {
  return { tightness: thresholds.tightness.value, staying, lower: thresholds.lower.value };
}

function stretchOf(readings: Readings): Stretch {
  const lines = new Map<number, number>();
  // In one channel alone, half of it is in the middle and half in the side.
  for (const { hz, amplitude } of readings) lines.set(hz, (lines.get(hz) ?? 0) + amplitude);
  const { startFrame = 0, endFrame = 0 } = readings[0] ?? {};
  return { startFrame, endFrame, lines };
}

/** Stretches in which it is plainly there: in a gap, an intro, under sparse music. */
function plainStretches(facts: FileFacts, lines: readonly number[]): readonly Stretch[] {
  return steadyReadings(facts, lines, leastWith(thresholds.stayingTogether.value)).flatMap((readings) => {
    if (linesIn(readings) >= TOGETHER) return [stretchOf(readings)];
    const plain = readings.filter(({ staying }) => staying >= thresholds.staying.value);
    const isAlone = plain.some(({ tightness }) => tightness >= thresholds.aloneTightness.value);
    return isPair(plain) || isAlone ? [stretchOf(plain)] : [];
  });
}

const linesIn = (readings: Readings) => new Set(readings.map(({ hz }) => hz)).size;
const isPair = (readings: Readings) => linesIn(readings) >= 2;

const stretchesIn = ({ frames, format }: FileFacts) => frames / format.sampleRate / STRETCH_SECONDS;

/** Under music that covers it: two lines at a time. */
function pairedStretches(facts: FileFacts, lines: readonly number[]): readonly Stretch[] {
  const paired = steadyReadings(facts, lines, leastWith(thresholds.stayingCovered.value)).filter(isPair);
  return paired.length >= PAIRED * stretchesIn(facts) ? paired.map(stretchOf) : [];
}

/** Under music that covers it: each line that shows at one level through most of the file. */
function coveredStretches(facts: FileFacts, lines: readonly number[]): readonly Stretch[] {
  const { throughoutTightness, throughoutStaying, throughoutLower } = thresholds;
  const all = steadyReadings(facts, lines, {
    tightness: throughoutTightness.value,
    staying: throughoutStaying.value,
    lower: throughoutLower.value,
  }).flat();
  const level = ({ amplitude }: HumReading) => facts.watched.dbOfGain(amplitude);
  const kept = [true, false].flatMap((isSide) =>
    lines.flatMap((hz) => {
      const own = all.filter((one) => one.hz === hz && one.isSide === isSide);
      const middle = medianOf(own.map(level)) ?? 0;
      const agreeing = own.filter((one) => Math.abs(level(one) - middle) <= SAME_LEVEL_DB);
      const isThere = agreeing.length >= Math.max(FEWEST, MOST_OF_THE_FILE * stretchesIn(facts));
      return isThere && agreeing.length >= 0.8 * own.length ? agreeing : [];
    }),
  );
  const starts = [...new Set(kept.map(({ startFrame }) => startFrame))];
  return starts.map((start) => stretchOf(kept.filter(({ startFrame }) => startFrame === start)));
}

function medianOf(levels: readonly number[]): number | undefined {
  return levels.toSorted((a, b) => a - b)[levels.length >> 1];
}

/** The level of each line, by the median of the stretches. */
function levelsOf(facts: FileFacts, stretches: readonly Stretch[]): ReadonlyMap<number, number> {
  const byLine = new Map<number, number[]>();
  for (const { lines } of stretches) {
    for (const [hz, amplitude] of lines) {
      byLine.set(hz, [...(byLine.get(hz) ?? []), facts.watched.dbOfGain(amplitude)]);
    }
  }
  return new Map([...byLine].map(([hz, levels]) => [hz, medianOf(levels) ?? 0]));
}

function humOf(facts: FileFacts, lines: readonly number[]): readonly Hum[] {
  for (const stretchesOf of [plainStretches, pairedStretches, coveredStretches]) {
    const found = humIn(facts, stretchesOf(facts, lines));
    if (found.length > 0) return found;
  }
  return [];
}

function humIn(facts: FileFacts, stretches: readonly Stretch[]): readonly Hum[] {
  const usual = levelsOf(facts, stretches);
  const median = Math.max(...usual.values());
  if (stretches.length === 0) return [];
  if (median < thresholds.level.value || median > thresholds.highest.value) return [];
  // The mains have one level, each line its own: where music covers the strongest, the others are still there.
  const agreeing = stretches.filter((stretch) =>
    [...stretch.lines].some(
      ([hz, amplitude]) => Math.abs(facts.watched.dbOfGain(amplitude) - (usual.get(hz) ?? 0)) <= 3,
    ),
  );
  if (agreeing.length < 0.7 * stretches.length) return [];
  const counts = new Map<number, number>();
  for (const stretch of agreeing) {
    for (const hz of stretch.lines.keys()) counts.set(hz, (counts.get(hz) ?? 0) + 1);
  }
  const found = new Set([...counts].filter(([, count]) => 3 * count >= agreeing.length).map(([hz]) => hz));
  // One line in one stretch may be a note.
  if (found.size < 2 && agreeing.length < 2) return [];
  return [
    {
      startFrame: Math.min(...agreeing.map(({ startFrame }) => startFrame)),
      endFrame: Math.min(facts.frames, Math.max(...agreeing.map(({ endFrame }) => endFrame))),
      channel: null,
      reading: median,
      threshold: thresholds.level.value,
      detail: { hz: Math.min(...found), lines: found.size },
      found,
    },
  ];
}

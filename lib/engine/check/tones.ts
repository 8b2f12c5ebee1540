import type { SpectralEvidence } from '../profile/evidence';
import { type Detector, type Draft, type FileFacts, wholeFile } from './file-facts';
import { THRESHOLDS } from './thresholds.table';
import type { HumReading } from './watched-samples';

const MAINS = [
  { hz: 50, harmonics: [50, 100, 150] },
  { hz: 60, harmonics: [60, 120, 180] },
];

/** Two harmonics of one mains that keep size and phase, in a good share of the file. */
export const hum: Detector = (facts) => MAINS.flatMap((mains) => humOf(facts, mains));

function humOf(facts: FileFacts, { hz, harmonics }: (typeof MAINS)[number]): Draft[] {
  const { humTightness, humShare, hum: limit } = THRESHOLDS;
  const segments = new Map<number, HumReading[]>();
  const all = new Set(facts.watched.hum.map(({ startFrame }) => startFrame));
  for (const reading of facts.watched.hum) {
    if (!harmonics.includes(reading.hz) || reading.tightness < humTightness.value) continue;
    segments.set(reading.startFrame, [...(segments.get(reading.startFrame) ?? []), reading]);
  }
  const seen = [...segments.values()].filter((readings) => readings.length >= 2);
  if (seen.length === 0 || seen.length < humShare.value * all.size) return [];
  // The same frequency must be the strong one at the same level throughout.
  const strongest = seen.map((readings) => readings.toSorted((a, b) => b.amplitude - a.amplitude)[0]);
  const levels = strongest.flatMap((one) => (one ? [facts.watched.dbOfGain(one.amplitude)] : []));
  const median = levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 2)] ?? -200;
  const agreeing = levels.filter((level) => Math.abs(level - median) <= 3);
  if (median < limit.value || agreeing.length < 0.7 * levels.length) return [];
  const starts = seen.map((readings) => readings[0]?.startFrame ?? 0);
  const ends = seen.map((readings) => readings[0]?.endFrame ?? 0);
  return [
    {
      id: 'hum',
      severity: 'caution',
      startFrame: Math.min(...starts),
      endFrame: Math.min(facts.frames, Math.max(...ends)),
      channel: null,
      reading: median,
      unit: limit.unit,
      threshold: limit.value,
      detail: { hz },
    },
  ];
}

/** From here up a held tone is no music. */
const LOWEST_TONE_HZ = 10_000;
/** Surroundings: bins from 10 to 40 on either side. */
const NEAR = 10;
const FAR = 40;
/** A tone below this is under the noise of any converter. */
const LEAST_TONE_DB = -100;

/** A line at one frequency that is there in nine of ten windows: a monitor, a converter, a switched supply. */
export const highTones: Detector = (facts) => {
  const evidence = facts.sound?.evidence;
  if (!evidence || evidence.windows < 4) return [];
  const { value: threshold, unit } = THRESHOLDS.hfTone;
  const found: Draft[] = [];
  const highest = Math.min(
    evidence.bins - FAR - 1,
    Math.floor((0.49 * facts.format.sampleRate) / evidence.binHz),
  );
  for (let bin = Math.ceil(LOWEST_TONE_HZ / evidence.binHz); bin <= highest; bin++) {
    if (!isLine(evidence, bin)) continue;
    const steady = evidence.dbOfPower(evidence.levelAt(bin, 0.1) + 1e-30);
    const reading = steady - around(evidence, bin);
    if (steady < LEAST_TONE_DB || reading < threshold) continue;
    found.push({
      id: 'hf-tone',
      severity: 'caution',
      ...wholeFile(facts),
      channel: null,
      reading,
      unit,
      threshold,
      detail: { hz: lineHz(evidence, bin), levelDb: lineLevel(evidence, bin) },
    });
  }
  return found.toSorted((a, b) => b.reading - a.reading).slice(0, MOST_TONES);
};

const MOST_TONES = 5;

/** The highest bin of its neighbourhood. */
function isLine({ power }: SpectralEvidence, bin: number): boolean {
  for (let n = -3; n <= 3; n++) {
    const other = power[bin + n] ?? 0;
    if (other > (power[bin] ?? 0) || (other === power[bin] && n < 0)) return false;
  }
  return true;
}

/** Median level of the bins on either side, in dB. */
function around(evidence: SpectralEvidence, bin: number): number {
  const levels: number[] = [];
  for (let n = NEAR; n <= FAR; n++) {
    levels.push(evidence.levelAt(bin - n, 0.5), evidence.levelAt(bin + n, 0.5));
  }
  const median = levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 2)] ?? 0;
  return evidence.dbOfPower(median + 1e-30);
}

/** Centre of gravity of the line's three bins: a Hann window's line is four bins wide. */
function lineHz({ power, binHz }: SpectralEvidence, bin: number): number {
  let sum = 0;
  let weighted = 0;
  for (let n = -2; n <= 2; n++) {
    sum += power[bin + n] ?? 0;
    weighted += (bin + n) * (power[bin + n] ?? 0);
  }
  return sum > 0 ? (weighted / sum) * binHz : bin * binHz;
}

/** Level of the whole line as a sine's peak: its bins together, and 3 dB from RMS to peak. */
function lineLevel({ power, dbOfPower }: SpectralEvidence, bin: number): number {
  let sum = 0;
  for (let n = -2; n <= 2; n++) sum += power[bin + n] ?? 0;
  return dbOfPower(2 * sum + 1e-30);
}

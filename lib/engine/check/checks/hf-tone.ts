import type { SpectralEvidence } from '../../profile/evidence';
import { describeCheck, type Found } from '../check';
import { wholeFile } from '../file-facts';

/** Above this frequency a sustained tone is not music. */
const LOWEST_TONE_HZ = 10_000;
/** Surroundings: the bins from 10 to 40 on either side. */
const NEAR = 10;
const FAR = 40;
/** A tone below this is under the noise of any converter. */
const LEAST_TONE_DB = -100;
/** More lines than this at once come from the steps of a coarse quantiser, whatever lies between them. */
const MOST_TONES = 8;
/** What is shorter may hold one chord all along. */
const LONG_SECONDS = 10;
/** How many samples effects hold, and how well a line's frequency is known. */
const HELD_SAMPLES = [2, 3, 4, 5, 6, 8];
const IMAGE_HZ = 4;
/** Tones whose distances are multiples of one frequency are the partials of one sound. */
const SAME_SERIES = 0.05;
const SAME_SERIES_HZ = 8;
/** So many of the lines of one cause fit to each other; the others are those of notes that sound together. */
const FITTING = 0.7;

const thresholds = {
  prominence: {
    value: 11,
    unit: 'dB',
    reason:
      'Above its surroundings in nine of ten windows, from 10 kHz up: music of 10 s and more reaches 8, since no instrument holds one frequency for a whole track.',
  },
  shortProminence: {
    value: 20,
    unit: 'dB',
    reason: 'In files below 10 s, which may hold one chord from beginning to end.',
  },
};

type Tone = Found<{ hz: number; levelDb: number }>;

/** A line at one frequency that is there in nine of ten windows: from a monitor, a converter, a switching supply. */
export const hfTone = describeCheck({
  unit: 'dB',
  thresholds,
  severity: 'caution',
  detect: (facts): readonly Tone[] => {
    const evidence = facts.sound?.evidence;
    if (!evidence || evidence.windows < 4) return [];
    const isLong = facts.frames >= LONG_SECONDS * facts.format.sampleRate;
    const threshold = (isLong ? thresholds.prominence : thresholds.shortProminence).value;
    const found: Tone[] = [];
    const highest = Math.min(
      evidence.bins - FAR - 1,
      Math.floor((0.49 * facts.format.sampleRate) / evidence.binHz),
    );
    for (let bin = Math.ceil(LOWEST_TONE_HZ / evidence.binHz); bin <= highest; bin++) {
      if (!isLine(evidence, bin)) continue;
      const steady = evidence.dbOfPower(evidence.levelAt(bin, 0.1) + 1e-30);
      if (steady < LEAST_TONE_DB) continue;
      const reading = steady - around(evidence, bin);
      if (reading < threshold) continue;
      found.push({
        ...wholeFile(facts),
        channel: null,
        reading,
        threshold,
        detail: { hz: lineHz(evidence, bin), levelDb: lineLevel(evidence, bin) },
      });
    }
    const lines = oneOfEachSeries(found);
    const { sampleRate } = facts.format;
    return haveOneCause(lines, sampleRate) ? lines.slice(0, 1) : withoutImages(lines, sampleRate);
  },
});

/** The strongest first; of the partials of one sound only the strongest. */
function oneOfEachSeries(tones: readonly Tone[]): readonly Tone[] {
  const strongest = tones.toSorted((a, b) => b.detail.levelDb - a.detail.levelDb);
  const series = seriesHz(tones.map(({ detail }) => detail.hz));
  if (series === null) return strongest;
  const isPartial = ({ detail: { hz } }: Tone, of: Tone) => isMultiple(hz - of.detail.hz, series);
  const [first] = strongest;
  return first ? [first, ...strongest.slice(1).filter((tone) => !isPartial(tone, first))] : [];
}

/** Whether the lines are those of a coarse quantiser, of one comb, or images of a few notes. */
function haveOneCause(tones: readonly Tone[], sampleRate: number): boolean {
  if (tones.length > MOST_TONES) return true;
  if (tones.length < 3) return false;
  const fits = (fitting: (tone: Tone) => boolean) => tones.filter(fitting).length >= FITTING * tones.length;
  const hasImage = (held: number) =>
    fits((tone) => tones.some((other) => other !== tone && areImages(tone, other, sampleRate / held)));
  return HELD_SAMPLES.some(hasImage) || isComb(tones.map(({ detail }) => detail.hz));
}

/** Whether most lines are whole multiples of the distance of two of them away from one of these. */
function isComb(frequencies: readonly number[]): boolean {
  return frequencies.some((from) =>
    frequencies.some((to) => {
      if (to <= from) return false;
      const step = to - from;
      const off = Math.min(SAME_SERIES * step, SAME_SERIES_HZ);
      const others = frequencies.filter((hz) => hz !== from);
      const fitting = others.filter((hz) => foldedHz(hz - from, step) <= off);
      return fitting.length >= FITTING * others.length;
    }),
  );
}

/** Where every few samples are held, one line comes again mirrored at each multiple of the lower rate. */
function withoutImages(strongest: readonly Tone[], sampleRate: number): readonly Tone[] {
  return strongest.filter(
    (tone, at) =>
      !strongest
        .slice(0, at)
        .some((first) => HELD_SAMPLES.some((held) => areImages(tone, first, sampleRate / held))),
  );
}

function areImages(a: Tone, b: Tone, rate: number): boolean {
  return Math.abs(foldedHz(a.detail.hz, rate) - foldedHz(b.detail.hz, rate)) < IMAGE_HZ;
}

/** Distance to the nearest multiple of a rate. */
function foldedHz(hz: number, rate: number): number {
  return Math.abs(hz - rate * Math.round(hz / rate));
}

function isMultiple(distance: number, hz: number): boolean {
  const times = Math.abs(distance) / hz;
  return Math.round(times) >= 1 && Math.abs(times - Math.round(times)) <= SAME_SERIES;
}

/** The distance of neighbouring partials, if three or more tones have one. */
function seriesHz(rising: readonly number[]): number | null {
  if (rising.length < 3) return null;
  const steps = rising.slice(1).map((hz, at) => hz - (rising[at] ?? 0));
  const step = steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
  return steps.filter((one) => isMultiple(one, step)).length >= FITTING * steps.length ? step : null;
}

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

/** Centre of gravity of the line's three bins: a Hann window spreads a line over four bins. */
function lineHz({ power, binHz }: SpectralEvidence, bin: number): number {
  let sum = 0;
  let weighted = 0;
  for (let n = -2; n <= 2; n++) {
    sum += power[bin + n] ?? 0;
    weighted += (bin + n) * (power[bin + n] ?? 0);
  }
  return sum > 0 ? (weighted / sum) * binHz : bin * binHz;
}

/** Level of the whole line as a sine's peak: the sum of its bins, plus 3 dB from RMS to peak. */
function lineLevel({ power, dbOfPower }: SpectralEvidence, bin: number): number {
  let sum = 0;
  for (let n = -2; n <= 2; n++) sum += power[bin + n] ?? 0;
  return dbOfPower(2 * sum + 1e-30);
}

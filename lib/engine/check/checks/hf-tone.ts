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
const MOST_TONES = 5;

const thresholds = {
  prominence: {
    value: 20,
    unit: 'dB',
    reason:
      'Above its surroundings in nine of ten windows, from 10 kHz up: no instrument holds one frequency for a whole track.',
  },
};

/** A line at one frequency that is there in nine of ten windows: from a monitor, a converter, a switching supply. */
export const hfTone = describeCheck({
  unit: 'dB',
  thresholds,
  severity: 'caution',
  detect: (facts) => {
    const evidence = facts.sound?.evidence;
    if (!evidence || evidence.windows < 4) return [];
    const threshold = thresholds.prominence.value;
    const found: Found<{ hz: number; levelDb: number }>[] = [];
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
        ...wholeFile(facts),
        channel: null,
        reading,
        threshold,
        detail: { hz: lineHz(evidence, bin), levelDb: lineLevel(evidence, bin) },
      });
    }
    return found.toSorted((a, b) => b.reading - a.reading).slice(0, MOST_TONES);
  },
});

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

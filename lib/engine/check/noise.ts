import { THIRD_OCTAVE_HZ } from '../profile/profile';
import { type Detector, isSilent, wholeFile } from './file-facts';
import { THRESHOLDS } from './thresholds.table';

/** Where noise is heard and notes are apart. */
const LOWEST_HZ = 400;
const HIGHEST_HZ = 6300;
/** Half a third octave on either side. */
const HALF_BAND = 1.122462;

/** 3 dB. */
const STAYS = 2;

/** A pause that is noise, and too much of it. */
export const noiseFloor: Detector = (facts) => {
  const evidence = facts.sound?.evidence;
  const floor = facts.sound?.profile.noiseFloorDbfs ?? null;
  const loudness = facts.measurement.integratedLufs;
  const { noiseFloor: limit, noiseUnderMusic, noiseFlatness } = THRESHOLDS;
  if (!evidence?.quietest || floor === null || loudness === null || isSilent(facts)) return [];
  if (floor < limit.value || floor > loudness - noiseUnderMusic.value) return [];
  // A fade goes on falling; noise stays (four windows are 0.7 s).
  if (evidence.quietest.fourth > STAYS * evidence.quietest.total) return [];
  if (flatness(evidence.quietest.power, evidence) < noiseFlatness.value) return [];
  return [
    {
      id: 'noise-floor',
      severity: 'caution',
      ...wholeFile(facts),
      channel: null,
      reading: floor,
      unit: limit.unit,
      threshold: limit.value,
      detail: { loudness },
    },
  ];
};

interface Bins {
  readonly binHz: number;
  dbOfPower(power: number): number;
}

/** Geometric over arithmetic mean within each third octave in dB, the mean of the bands. */
function flatness(power: Float64Array, { binHz, dbOfPower }: Bins): number {
  const bands = THIRD_OCTAVE_HZ.filter((hz) => hz >= LOWEST_HZ && hz <= HIGHEST_HZ);
  let under = 0;
  for (const centre of bands) {
    const low = Math.round(centre / HALF_BAND / binHz);
    const high = Math.round((centre * HALF_BAND) / binHz);
    let sum = 0;
    let decibels = 0;
    for (let bin = low; bin < high; bin++) {
      sum += power[bin] ?? 0;
      decibels += dbOfPower((power[bin] ?? 0) + 1e-30);
    }
    const count = Math.max(1, high - low);
    under += decibels / count - dbOfPower(sum / count + 1e-30);
  }
  return under / bands.length;
}

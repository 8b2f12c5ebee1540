import { THIRD_OCTAVE_HZ } from '../../profile/profile';
import { describeCheck } from '../check';
import { isSilent, wholeFile } from '../file-facts';

/** Where noise is audible and notes are separate. */
const LOWEST_HZ = 400;
const HIGHEST_HZ = 6300;
/** Half a third octave on either side. */
const HALF_BAND = 1.122462;

/** 3 dB. */
const STAYS = 2;

const thresholds = {
  floor: {
    value: -60,
    unit: 'dBFS',
    reason:
      'RMS of the quietest third of a second when it is noise: a good room and preamplifier stay below.',
  },
  underMusic: {
    value: 25,
    unit: 'dB',
    reason: 'The quietest third of a second must lie this far under the loudness to be a pause.',
  },
  flatness: {
    value: -4,
    unit: 'dB',
    reason:
      'Geometric over arithmetic mean of the bins, by third octaves: noise gives -2.5 dB, decaying notes -7 and less.',
  },
};

/** A pause that is noise, and loud noise at that. */
export const noiseFloor = describeCheck({
  unit: 'dBFS',
  thresholds,
  severity: 'caution',
  detect: (facts) => {
    const evidence = facts.sound?.evidence;
    const floor = facts.sound?.profile.noiseFloorDbfs ?? null;
    const { integratedLufs } = facts.measurement;
    if (!evidence?.quietest || floor === null || integratedLufs === null || isSilent(facts)) return [];
    if (floor < thresholds.floor.value || floor > integratedLufs - thresholds.underMusic.value) return [];
    // A fade keeps falling; noise stays (four windows are 0.7 s).
    if (evidence.quietest.fourth > STAYS * evidence.quietest.total) return [];
    if (flatness(evidence.quietest.power, evidence) < thresholds.flatness.value) return [];
    const held = { reading: floor, threshold: thresholds.floor.value };
    return [{ ...wholeFile(facts), channel: null, ...held, detail: { integratedLufs } }];
  },
});

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

import { describeCheck, type Found } from '../check';
import { type FileFacts, wholeFile } from '../file-facts';
import { stereoOf } from './stereo';

const thresholds = {
  whole: {
    value: 4.5,
    unit: 'dB',
    reason:
      'Unrelated channels lose 3 dB; more means that sides cancel. Real mixes in the test set lose at most 1 dB.',
  },
  inBand: {
    value: 6,
    unit: 'dB',
    reason: 'In one strong band: half of its amplitude is gone on a phone or in a club.',
  },
  strongBand: {
    value: 12,
    unit: 'dB',
    reason: 'Bands within this of the loudest one count as strong: their loss is heard.',
  },
};

/** The band that is lost; null if it is the whole spectrum. */
type Band = { readonly lowHz: number | null; readonly highHz: number | null };

/** Music that cancels in mono, as a whole or in one strong band. */
export const monoLoss = describeCheck({
  unit: 'dB',
  thresholds,
  severity: 'caution',
  detect: (facts): readonly Found<Band>[] => {
    const stereo = stereoOf(facts);
    if (!stereo) return [];
    const found = { ...wholeFile(facts), channel: null };
    const reading = stereo.monoLossDb ?? 0;
    if (reading > thresholds.whole.value) {
      return [
        { ...found, reading, threshold: thresholds.whole.value, detail: { lowHz: null, highHz: null } },
      ];
    }
    const worst = worstBand(facts);
    if (!worst || worst.reading <= thresholds.inBand.value) return [];
    const { lowHz, highHz } = worst;
    return [
      { ...found, reading: worst.reading, threshold: thresholds.inBand.value, detail: { lowHz, highHz } },
    ];
  },
});

/** The strong band that loses most. */
function worstBand({ sound }: FileFacts) {
  const bands = sound?.profile.bands ?? [];
  const loudest = Math.max(...bands.map(({ rmsDbfs }) => rmsDbfs ?? -200));
  const [worst] = bands
    .filter(({ rmsDbfs }) => (rmsDbfs ?? -200) > loudest - thresholds.strongBand.value)
    .toSorted((a, b) => (b.stereo?.monoLossDb ?? 0) - (a.stereo?.monoLossDb ?? 0));
  return worst && { lowHz: worst.lowHz, highHz: worst.highHz, reading: worst.stereo?.monoLossDb ?? 0 };
}

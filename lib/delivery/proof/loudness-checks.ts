import type { ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import type { Measurement } from '@/lib/engine/measure/measurer';
import type { BextLoudness } from '@/lib/formats/wav/bext';

/** Loudness is stated to a tenth. */
const tolerance = 0.1;
/** Below this true peak the dither of a 16-bit file affects the measurement. */
const audibleDbtp = -50;

/** Compares the loudness that a file states with what its samples measure. */
export function loudnessChecks(stated: BextLoudness, measured: Measurement): ReadBackCheck[] {
  if ((measured.truePeakDbtp ?? audibleDbtp) <= audibleDbtp) return [];
  const pairs: [string, keyof BextLoudness, number | null][] = [
    ['integrated loudness', 'integratedLufs', measured.integratedLufs],
    ['loudness range', 'rangeLu', measured.rangeLu],
    ['true peak', 'truePeakDbtp', measured.truePeakDbtp],
    ['momentary loudness', 'maxMomentaryLufs', measured.maxMomentaryLufs],
    ['short-term loudness', 'maxShortTermLufs', measured.maxShortTermLufs],
  ];
  return pairs.map(([name, field, value]) => {
    const said = stated[field];
    const ok =
      value === null || said === undefined
        ? value === null && said === undefined
        : Math.abs(value - said) <= tolerance;
    const expected = said?.toFixed(2) ?? '';
    return { part: 'loudness', name: `measured ${name}`, expected, found: value?.toFixed(2) ?? '', ok };
  });
}

import { describeCheck, type Found } from '../check';
import { wholeFile } from '../file-facts';
import { spectralWall, WALL_DROP } from './spectral-wall';

const thresholds = {
  wallDrop: WALL_DROP,
  highestWall: {
    value: 20_600,
    unit: 'Hz',
    reason: 'Encoders cut between 15 and 20.5 kHz; a converter at 44.1 kHz reaches 21 kHz and more.',
  },
  lowestWall: { value: 14_500, unit: 'Hz', reason: 'What codecs leave begins here.' },
};

/** Where the spectrum ends; null for a file that is lossy itself, in which this is not measured. */
type Wall = { readonly hz: number | null };

/** A lossy file, or one made from one: a spectral wall between 14.5 and 20.6 kHz. */
export const lossyOrigin = describeCheck({
  unit: 'dB',
  thresholds,
  severity: 'caution',
  detect: (facts): readonly Found<Wall>[] => {
    const found = { ...wholeFile(facts), channel: null };
    if (!facts.format.lossless) {
      return [{ ...found, reading: 1, threshold: 0, unit: '', detail: { hz: null } }];
    }
    const wall = spectralWall(facts);
    if (!wall || wall.formerRate !== null) return [];
    if (wall.hz < thresholds.lowestWall.value || wall.hz > thresholds.highestWall.value) return [];
    return [{ ...found, reading: wall.dropDb, threshold: WALL_DROP.value, detail: { hz: wall.hz } }];
  },
});

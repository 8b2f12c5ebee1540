import { describeCheck } from '../check';
import { wholeFile } from '../file-facts';
import { spectralWall, WALL_DROP } from './spectral-wall';

/** A spectral wall at half of a lower rate: the file was upsampled. */
export const upsampled = describeCheck({
  unit: 'dB',
  thresholds: { wallDrop: WALL_DROP },
  severity: 'caution',
  detect: (facts) => {
    const wall = facts.format.lossless ? spectralWall(facts) : undefined;
    if (!wall || wall.formerRate === null) return [];
    const { hz, formerRate } = wall;
    const held = { reading: wall.dropDb, threshold: WALL_DROP.value };
    return [{ ...wholeFile(facts), channel: null, ...held, detail: { hz, formerRate } }];
  },
});

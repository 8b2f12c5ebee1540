import { describeCheck, type Found } from '../check';
import { wholeFile } from '../file-facts';
import { lossyTraces } from './lossy-traces';
import { spectralWall, WALL_DROP } from './spectral-wall';

const thresholds = {
  wallDrop: WALL_DROP,
  certainDrop: {
    value: 40,
    unit: 'dB',
    reason: 'A resampler worth its name; a smaller fall may be that of a filter that happens to end there.',
  },
};

/** No session has this rate: a wall at 16 kHz may be a filter, a broadcast or an encoder as well. */
const DOUBTFUL_RATE = 32_000;

/** A spectral wall that ends exactly at half of a lower rate: the file was upsampled. */
export const upsampled = describeCheck({
  unit: 'dB',
  thresholds,
  detect: (facts): readonly Found<{ hz: number; formerRate: number; certain: number | null }>[] => {
    const wall = facts.format.lossless ? spectralWall(facts) : undefined;
    if (!wall || wall.formerRate === null) return [];
    const { hz, formerRate, dropDb } = wall;
    if (formerRate === DOUBTFUL_RATE && lossyTraces(facts, wall)) return [];
    const certain = formerRate !== DOUBTFUL_RATE && dropDb >= thresholds.certainDrop.value ? 1 : 0;
    const held = { reading: dropDb, threshold: WALL_DROP.value };
    return [{ ...wholeFile(facts), channel: null, ...held, detail: { hz, formerRate, certain } }];
  },
  severity: ({ detail }) => (detail.certain === 0 ? 'remark' : 'caution'),
});

import { describeCheck, type Found } from '../check';
import { wholeFile } from '../file-facts';
import { EMPTY_BY_CHANCE } from './encoder-grid';
import { lossyTraces } from './lossy-traces';
import { spectralWall, WALL_DROP } from './spectral-wall';

const thresholds = {
  wallDrop: WALL_DROP,
  guessedDrop: {
    value: 30,
    unit: 'dB',
    reason: 'Without a second sign: an encoder cuts off what it does not want to code, and leaves nothing.',
  },
  highestGuess: {
    value: 19_600,
    unit: 'Hz',
    reason: 'Limiters, converters and resamplers have their walls from here on: alone they say nothing.',
  },
  lowestWall: { value: 14_500, unit: 'Hz', reason: 'What codecs leave begins here.' },
  approach: {
    value: 8,
    unit: 'dB',
    reason: 'A wall at the foot of a slope is that of a gentle filter: an encoder cuts off what was there.',
  },
};

/**
 * `hz`: where the spectrum ends, null where it has no wall or is not measured (a lossy file). `certain`: 1 with a second
 * sign, 0 for a wall alone. `holes`: of a thousand bands of the side signal, those that were dropped for a moment. `grid`: from
 * one frame of an encoder to the next, in samples, `place`: the first one, `empty`: the share of coefficients that are empty there.
 */
type Origin = Readonly<Record<'hz' | 'certain' | 'holes' | 'grid' | 'place' | 'empty', number | null>>;

const noTraces = { holes: null, grid: null, place: null, empty: null };

/** A lossy file, or one made from one: the frames of its encoder, bands that it dropped, or a wall that looks like it. */
export const lossyOrigin = describeCheck({
  unit: 'dB',
  thresholds,
  detect: (facts): readonly Found<Origin>[] => {
    const found = { ...wholeFile(facts), channel: null };
    if (!facts.format.lossless) {
      const detail = { ...noTraces, hz: null, certain: 1 };
      return [{ ...found, reading: 1, threshold: 0, unit: '', detail }];
    }
    const wall = spectralWall(facts);
    const isAbove = wall !== undefined && wall.hz >= thresholds.lowestWall.value;
    const traces = lossyTraces(facts, isAbove ? wall : undefined);
    if (traces) {
      const { grid, holes } = traces;
      const frames = grid && { grid: grid.samples, place: grid.place, empty: grid.empty };
      const detail = { ...noTraces, hz: isAbove ? wall.hz : null, certain: 1, holes, ...frames };
      if (isAbove) return [{ ...found, reading: wall.dropDb, threshold: WALL_DROP.value, detail }];
      if (grid)
        return [{ ...found, reading: 100 * grid.empty, threshold: EMPTY_BY_CHANCE, unit: '%', detail }];
      return [{ ...found, reading: holes ?? 0, threshold: 0, unit: '‰', detail }];
    }
    if (!isAbove || wall.formerRate !== null) return [];
    const { highestGuess, guessedDrop, approach } = thresholds;
    if (wall.hz > highestGuess.value || wall.dropDb < guessedDrop.value) return [];
    if (wall.approachDb > approach.value) return [];
    const detail = { ...noTraces, hz: wall.hz, certain: 0 };
    return [{ ...found, reading: wall.dropDb, threshold: guessedDrop.value, detail }];
  },
  severity: ({ detail }) => (detail.certain === 0 ? 'remark' : 'caution'),
});

import { truePeakOracle } from '../../oracles/true-peak-oracle';
import { seededRandom } from '../../seeded-random';
import { recipeOf, renderWhole } from '../../signals/chain-signals';
import type { CheckSet } from '../check-set';
import { quantised } from '../coded';
import type { Programme } from '../programmes';
import {
  asItIs,
  type Change,
  everyProgramme,
  inBoth,
  peakOf,
  wholeFileSet,
  withPeak,
} from '../whole-file-set';

const gainOf = (db: number) => 10 ** (db / 20);

/** Fewer cut samples than this in the whole file nobody would call clipped. */
const LEAST_CUT = 50;

/** Driven over this ceiling by so much, and cut there. */
const clipped =
  (driveDb: number, ceiling = 1): Change =>
  ({ channels }) => {
    const gain = (gainOf(driveDb) * ceiling) / peakOf(channels);
    const isOver = (x: number) => Math.abs(gain * x) > ceiling;
    const cut = channels.reduce((sum, channel) => sum + channel.filter(isOver).length, 0);
    if (cut < LEAST_CUT) return null;
    return channels.map((channel) => channel.map((x) => Math.max(-ceiling, Math.min(ceiling, gain * x))));
  };

const turnedDown =
  (db: number, change: Change): Change =>
  (source) =>
    change(source)?.map((channel) => channel.map((x) => gainOf(db) * x)) ?? null;

const in24 =
  (change: Change): Change =>
  (source) => {
    const changed = change(source);
    return changed && quantised(changed, 24);
  };

/** Through the limiter, with peaks this far over its ceiling. */
const limited =
  (driveDb: number, ceilingDb: number): Change =>
  ({ channels, sampleRate }) => {
    const gain = gainOf(ceilingDb + driveDb) / peakOf(channels);
    const loud = channels.map((channel) => channel.map((x) => gain * x));
    const limiter = { kind: 'limiter', id: 'limiter', bypass: false } as const;
    const recipe = recipeOf({ ...limiter, inputGainDb: 0, ceilingDb, releaseMs: 120 });
    return renderWhole(recipe, loud, { sampleRate }).planes;
  };

const rmsDb = (channels: readonly Float32Array[]) =>
  Math.max(
    ...channels.map(
      (channel) => 10 * Math.log10(channel.reduce((all, x) => all + x * x, 0) / channel.length + 1e-20),
    ),
  );

/** Rounded, not cut: no flat tops. */
const saturated =
  (driveDb: number): Change =>
  (source) =>
    (withPeak(gainOf(driveDb))(source) ?? []).map((channel) => channel.map((x) => 0.97 * Math.tanh(x)));

/** Saturated more and more until its RMS reaches this level; null where that cannot be. */
const pressedTo =
  (dbfs: number): Change =>
  (source) => {
    for (let drive = 6; drive <= 36; drive += 3) {
      const pressed = saturated(drive)(source);
      if (pressed && rmsDb(pressed) >= dbfs) return pressed;
    }
    return null;
  };

/** With this true peak, by ideal interpolation. */
const withTruePeak =
  (dbtp: number): Change =>
  ({ channels }) => {
    const [left, right] = channels;
    if (!left || !right) return null;
    const gain = gainOf(dbtp - truePeakOracle(left, right));
    return channels.map((channel) => channel.map((x) => gain * x));
  };

/** Of excerpts the ends are cut, which makes peaks of its own. */
const fadedEnds: Change = inBoth((channel) =>
  channel.map((x, n) => x * Math.min(1, n / 2000, (channel.length - 1 - n) / 2000)),
);

const offset = (value: number) => inBoth((channel) => channel.map((x) => x + value));

function whiteNoise(db: number, length: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  // Uniform noise of this RMS.
  return new Float32Array(length).map(() => gainOf(db) * Math.sqrt(3) * (2 * random() - 1));
}

/** A pause of 1.5 s in the middle, into which the music fades, over noise of this level. */
const pauseOverNoise =
  (db: number): Change =>
  ({ channels, sampleRate }) =>
    channels.map((channel, at) => {
      const noise = whiteNoise(db, channel.length, at + 1);
      const middle = channel.length / 2;
      return channel.map((x, n) => {
        const into = (Math.abs(n - middle) / sampleRate - 0.75) / 0.2;
        return x * Math.min(1, Math.max(0, into)) + (noise[n] ?? 0);
      });
    });

/** Mixes only: a master may be limited indeed. */
function* mixes(): Generator<Programme> {
  for (const source of everyProgramme()) if (!/MASTER|song/.test(source.name)) yield source;
}

const faded = (change: Change): Change => {
  return (source) => change({ ...source, channels: fadedEnds(source) ?? [] });
};

/** Levels: what is cut, what is over, what is pressed, and what lies beneath. */
export const LEVEL_SETS: readonly CheckSet[] = [
  ...[1, 3, 8].map((db) =>
    wholeFileSet({
      check: 'clipping',
      name: `driven ${db} dB over full scale`,
      change: in24(clipped(db)),
      planted: 'whole',
    }),
  ),
  wholeFileSet({
    check: 'clipping',
    name: 'float, driven 3 dB over full scale',
    change: clipped(3),
    planted: 'whole',
    format: { sampleFormat: 'float', bitDepth: 32 },
  }),
  wholeFileSet({
    check: 'clipping',
    name: 'highest sample at full scale',
    change: in24(withPeak(1)),
    planted: 'none',
  }),
  wholeFileSet({
    check: 'clipping',
    name: 'limited by 6 dB at −0.01 dBFS',
    change: in24(limited(6, -0.01)),
    planted: 'none',
  }),

  ...[3, 8].map((db) =>
    wholeFileSet({
      check: 'clipping-below-full-scale',
      name: `driven ${db} dB over full scale, then turned down by 4 dB`,
      change: in24(turnedDown(-4, clipped(db))),
      planted: 'whole',
    }),
  ),
  ...[6, 12].map((db) =>
    wholeFileSet({
      check: 'clipping-below-full-scale',
      name: `limited by ${db} dB at −1 dBFS`,
      change: in24(limited(db, -1)),
      planted: 'none',
    }),
  ),
  wholeFileSet({
    check: 'clipping-below-full-scale',
    name: 'saturated by 9 dB',
    change: in24(saturated(9)),
    planted: 'none',
  }),
  wholeFileSet({
    check: 'clipping-below-full-scale',
    name: 'music as it is',
    change: asItIs,
    planted: 'none',
    sources: mixes,
  }),

  ...[0.3, 1].map((db) =>
    wholeFileSet({
      check: 'true-peak-over',
      name: `true peak at +${db} dBTP, float`,
      change: faded(withTruePeak(db)),
      planted: 'whole',
      format: { sampleFormat: 'float', bitDepth: 32 },
    }),
  ),
  wholeFileSet({
    check: 'true-peak-over',
    name: 'true peak at −0.1 dBTP',
    change: faded(withTruePeak(-0.1)),
    planted: 'none',
  }),

  ...[0.006, 0.02, -0.05].map((value) =>
    wholeFileSet({
      check: 'dc-offset',
      name: `offset of ${value} of full scale`,
      change: offset(value),
      planted: 'whole',
    }),
  ),
  wholeFileSet({
    check: 'dc-offset',
    name: 'offset of 0.001 of full scale',
    change: offset(0.001),
    planted: 'none',
  }),
  wholeFileSet({ check: 'dc-offset', name: 'music as it is', change: asItIs, planted: 'none' }),

  wholeFileSet({
    check: 'heavily-limited',
    name: 'saturated until its RMS is −7 dBFS, with peaks near full scale',
    change: in24(pressedTo(-7)),
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'heavily-limited',
    name: 'mixes as they are',
    change: asItIs,
    planted: 'none',
    sources: mixes,
  }),
  wholeFileSet({
    check: 'heavily-limited',
    name: 'mixes limited by 1 dB',
    change: in24(limited(1, -1)),
    planted: 'none',
    sources: mixes,
  }),

  ...[-50, -57].map((db) =>
    wholeFileSet({
      check: 'noise-floor',
      name: `a pause over noise at ${db} dBFS`,
      change: pauseOverNoise(db),
      planted: 'whole',
    }),
  ),
  ...[-64, -120].map((db) =>
    wholeFileSet({
      check: 'noise-floor',
      name: `a pause over noise at ${db} dBFS`,
      change: pauseOverNoise(db),
      planted: 'none',
    }),
  ),
  wholeFileSet({ check: 'noise-floor', name: 'music as it is', change: asItIs, planted: 'none' }),
];

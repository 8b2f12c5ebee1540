import { seededRandom } from '../../seeded-random';
import type { CheckSet } from '../check-set';
import { quantised } from '../coded';
import { partlyLate } from '../partly-late';
import type { Programme } from '../programmes';
import { asItIs, type Change, onTheRight, wholeFileSet } from '../whole-file-set';
import { zeroPhaseLow } from '../zero-phase';

const gainOf = (db: number) => 10 ** (db / 20);

/** Uniform noise with this highest sample. */
function noiseAt(db: number, length: number): Float32Array {
  const random = seededRandom(length);
  return new Float32Array(length).map(() => gainOf(db) * (2 * random() - 1));
}

const rightScaled = (db: number) => onTheRight((right) => right.map((x) => gainOf(db) * x));
const middle = (left: Float32Array, right: Float32Array) => left.map((x, n) => 0.5 * (x + (right[n] ?? 0)));

/** The middle and the sides with gains of their own. */
const widened =
  (middleDb: number, sidesDb: number): Change =>
  ({ channels: [left, right] }) => {
    if (!left || !right) return null;
    const [m, s] = [gainOf(middleDb) / 2, gainOf(sidesDb) / 2];
    const side = (one: Float32Array, other: Float32Array) =>
      one.map((x, n) => m * (x + (other[n] ?? 0)) + s * (x - (other[n] ?? 0)));
    return [side(left, right), side(right, left)];
  };

const delayed = (frames: number) =>
  onTheRight((_, left) => left.map((_x, n) => (n < frames ? 0 : (left[n - frames] ?? 0))));

/** The same sound in both channels, the right one turned over below this frequency. */
const turnedBelow = (hz: number) =>
  onTheRight((_, left, { sampleRate }) => {
    const low = zeroPhaseLow(left, hz / sampleRate);
    return left.map((x, n) => x - 2 * (low[n] ?? 0));
  });

/** Both of two changes to the right channel, one after the other. */
const then =
  (first: Change, second: (right: Float32Array) => Float32Array): Change =>
  (source) => {
    const [left, right] = first(source) ?? [];
    return left && right ? [left, second(right)] : null;
  };

/** Where there is a low end to lose: within 20 dB of the whole. */
const withLowEnd =
  (change: Change): Change =>
  (source) => {
    const [left] = source.channels;
    const power = (channel: Float32Array) => channel.reduce((all, x) => all + x * x, 0);
    if (!left || power(zeroPhaseLow(left, 80 / source.sampleRate)) < 0.01 * power(left)) return null;
    return change(source);
  };

/** The same sound in both channels, the right one turned over between these frequencies. */
const turnedBetween = (lowHz: number, highHz: number) =>
  onTheRight((_, left, { sampleRate }) => {
    const low = zeroPhaseLow(left, lowHz / sampleRate);
    const high = zeroPhaseLow(left, highHz / sampleRate);
    return left.map((x, n) => x - 2 * ((high[n] ?? 0) - (low[n] ?? 0)));
  });

/** Above 300 Hz, so that the low end is whole; the loss there is the same in every programme: 10 log10(1 + 10^0.4) = 5.5 dB. */
const sidesOver: Change = ({ channels: [left, right], sampleRate }) => {
  if (!left || !right) return null;
  const mono = middle(left, right);
  const low = zeroPhaseLow(mono, 300 / sampleRate);
  const sides = mono.map((x, n) => x - (low[n] ?? 0));
  const other = sides.map((_, n) => gainOf(-4) * (sides[n - 4001] ?? 0) + 0.03 * (low[n] ?? 0));
  return [sides.map((x, n) => (other[n] ?? 0) + x), sides.map((x, n) => (other[n] ?? 0) - x)];
};

const differently16 = ({ channels: [left, right] }: Programme) =>
  left && right ? [...quantised([middle(left, right)], 16), middle(left, right)] : null;

/** Between two channels. */
export const STEREO_SETS: readonly CheckSet[] = [
  ...[-140, -100, -92].map((db) =>
    wholeFileSet({
      check: 'silent-channel',
      name: `the right channel is noise at ${db} dBFS`,
      change: onTheRight((right) => noiseAt(db, right.length)),
      planted: 'whole',
    }),
  ),
  wholeFileSet({
    check: 'silent-channel',
    name: 'the right channel is 45 dB softer',
    change: rightScaled(-45),
    planted: 'none',
  }),
  wholeFileSet({ check: 'silent-channel', name: 'music as it is', change: asItIs, planted: 'none' }),

  wholeFileSet({
    check: 'dual-mono',
    name: 'the same in both channels',
    change: onTheRight((_, left) => left),
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'dual-mono',
    name: 'the same, one channel rounded to 16 bits',
    change: differently16,
    planted: 'whole',
  }),
  wholeFileSet({ check: 'dual-mono', name: 'sides at −40 dB', change: widened(0, -40), planted: 'none' }),
  wholeFileSet({ check: 'dual-mono', name: 'music as it is', change: asItIs, planted: 'none' }),

  wholeFileSet({
    check: 'polarity-inverted',
    name: 'mono music, one channel turned over',
    change: onTheRight((_, left) => left.map((x) => -x)),
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'polarity-inverted',
    name: 'music with sides 12 dB under the middle, one channel turned over',
    change: (source) => {
      const [left, right] = widened(0, -12)(source) ?? [];
      return left && right ? [left, right.map((x) => -x)] : null;
    },
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'polarity-inverted',
    name: 'sides 3 dB over the middle',
    change: widened(-3, 0),
    planted: 'none',
  }),
  wholeFileSet({ check: 'polarity-inverted', name: 'music as it is', change: asItIs, planted: 'none' }),

  ...[1, 3, 12, 44, 200].map((frames) =>
    wholeFileSet({
      check: 'channel-delay',
      name: `the right channel is ${frames} samples late`,
      change: delayed(frames),
      planted: 'whole',
    }),
  ),
  ...[0.6, 0.7].map((frames) =>
    wholeFileSet({
      check: 'channel-delay',
      name: `the right channel is ${frames} of a sample late`,
      change: onTheRight((_, left) => partlyLate(left, frames)),
      planted: 'none',
    }),
  ),
  wholeFileSet({ check: 'channel-delay', name: 'music as it is', change: asItIs, planted: 'none' }),
  wholeFileSet({
    check: 'channel-delay',
    name: 'a part at −9 dB late on one side',
    change: onTheRight((right, left) => right.map((x, n) => x + gainOf(-9) * (left[n - 500] ?? 0))),
    planted: 'none',
  }),

  ...[3, 4.5, 8].map((db) =>
    wholeFileSet({
      check: 'channel-imbalance',
      name: `mono music, the right channel ${db} dB softer`,
      change: onTheRight((_, left) => left.map((x) => gainOf(-db) * x)),
      planted: 'whole',
    }),
  ),
  wholeFileSet({
    check: 'channel-imbalance',
    name: 'mono music, the right channel 1 dB softer',
    change: onTheRight((_, left) => left.map((x) => gainOf(-1) * x)),
    planted: 'none',
  }),
  wholeFileSet({ check: 'channel-imbalance', name: 'music as it is', change: asItIs, planted: 'none' }),

  ...[120, 200].map((hz) =>
    wholeFileSet({
      check: 'low-end-out-of-phase',
      name: `turned over below ${hz} Hz in one channel`,
      change: withLowEnd(turnedBelow(hz)),
      planted: 'whole',
    }),
  ),
  wholeFileSet({
    check: 'low-end-out-of-phase',
    name: 'the same, and a sample late',
    change: withLowEnd(then(turnedBelow(120), (right) => partlyLate(right, 1))),
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'low-end-out-of-phase',
    name: 'the right channel is 200 samples late',
    change: delayed(200),
    planted: 'none',
  }),
  wholeFileSet({
    check: 'low-end-out-of-phase',
    name: 'sides as loud as the middle',
    change: widened(-3, -3),
    planted: 'none',
  }),
  wholeFileSet({ check: 'low-end-out-of-phase', name: 'music as it is', change: asItIs, planted: 'none' }),

  wholeFileSet({
    check: 'mono-loss',
    name: 'sides 4 dB over a middle that has nothing to do with them',
    change: sidesOver,
    planted: 'whole',
  }),
  wholeFileSet({
    check: 'mono-loss',
    name: 'turned over from 200 to 800 Hz in one channel',
    change: turnedBetween(200, 800),
    planted: 'whole',
  }),
  wholeFileSet({ check: 'mono-loss', name: 'music as it is', change: asItIs, planted: 'none' }),
  wholeFileSet({
    check: 'mono-loss',
    name: 'channels that have nothing to do with each other',
    change: onTheRight((_, left) => left.map((_x, n) => left[(n + (left.length >> 1)) % left.length] ?? 0)),
    planted: 'none',
  }),
];

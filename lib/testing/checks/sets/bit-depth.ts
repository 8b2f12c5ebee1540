import { seededRandom } from '../../seeded-random';
import type { CheckSet } from '../check-set';
import { quantised } from '../coded';
import { type Change, wholeFileSet } from '../whole-file-set';

const rounded =
  (bits: number): Change =>
  ({ channels }) =>
    quantised(channels, bits);

/** With triangular dither of two steps before rounding. */
const dithered =
  (bits: number): Change =>
  ({ channels }) => {
    const random = seededRandom(bits);
    const step = 2 ** (1 - bits);
    return quantised(
      channels.map((channel) => channel.map((x) => x + step * (random() - random()))),
      bits,
    );
  };

const turnedDown =
  (change: Change): Change =>
  (source) =>
    quantised(change(source)?.map((channel) => channel.map((x) => 0.83 * x)) ?? [], 24);

const int24 = { bitDepth: 24, sampleFormat: 'int' } as const;
const float32 = { bitDepth: 32, sampleFormat: 'float' } as const;

/** Fewer bits than the file has. */
export const BIT_DEPTH_SETS: readonly CheckSet[] = [
  ...[16, 18, 20].map((bits) =>
    wholeFileSet({
      check: 'fake-bit-depth',
      name: `${bits} bits in 24`,
      change: dithered(bits),
      planted: 'whole',
      format: int24,
    }),
  ),
  wholeFileSet({
    check: 'fake-bit-depth',
    name: '16 bits in float',
    change: rounded(16),
    planted: 'whole',
    format: float32,
  }),
  wholeFileSet({
    check: 'fake-bit-depth',
    name: '24 bits in 24',
    change: dithered(24),
    planted: 'none',
    format: int24,
  }),
  wholeFileSet({
    check: 'fake-bit-depth',
    name: '16 bits in 16',
    change: dithered(16),
    planted: 'none',
    format: { bitDepth: 16, sampleFormat: 'int' },
  }),
  wholeFileSet({
    check: 'fake-bit-depth',
    name: '16 bits, turned down in 24',
    change: turnedDown(dithered(16)),
    planted: 'none',
    format: int24,
  }),
];

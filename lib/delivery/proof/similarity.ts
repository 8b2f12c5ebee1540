import type { PlanarBlock } from '@/lib/formats/pcm/pcm-block';

export interface Similarity {
  /** Normalised correlation of the two sounds at offset zero, all channels together; 1 for equal, null for silence. */
  readonly correlation: number | null;
  /** Level of the decoded sound less that of the original, dB. */
  readonly levelDb: number | null;
  /** Of each decoded channel, the channel of the original that it holds. */
  readonly channelOrder: readonly number[];
}

export interface SimilarityMeter {
  /** The next decoded frames; the original is read alongside. */
  add(decoded: PlanarBlock): Promise<void>;
  finish(): Promise<Similarity>;
}

/** Compares a lossy file with the sound it was made from, frame by frame, so that a shift of one sample shows. */
export function similarityMeter(original: AsyncIterable<PlanarBlock>, channels: number): SimilarityMeter {
  const blocks = original[Symbol.asyncIterator]();
  let current: PlanarBlock | undefined;
  let used = 0;
  const sums = newSums(channels);
  return {
    async add(decoded) {
      for (let at = 0; at < decoded.frames; ) {
        if (!current || used === current.frames) {
          const next = await blocks.next();
          if (next.done) return;
          current = next.value;
          used = 0;
        }
        const frames = Math.min(decoded.frames - at, current.frames - used);
        addProducts(sums, { original: current, from: used, decoded, at, frames });
        used += frames;
        at += frames;
      }
    },
    async finish() {
      await blocks.return?.();
      return similarityOf(sums);
    },
  };
}

interface Sums {
  /** Energy of each channel. */
  readonly original: number[];
  readonly decoded: number[];
  /** `products[o][d]`: of the original's channel o with the decoded channel d. */
  readonly products: number[][];
}

function newSums(channels: number): Sums {
  const zeros = () => Array.from({ length: channels }, () => 0);
  return { original: zeros(), decoded: zeros(), products: zeros().map(zeros) };
}

interface Stretch {
  readonly original: PlanarBlock;
  readonly from: number;
  readonly decoded: PlanarBlock;
  readonly at: number;
  readonly frames: number;
}

function addProducts(sums: Sums, { original, from, decoded, at, frames }: Stretch): void {
  const product = (
    x: Float32Array | undefined,
    xFrom: number,
    y: Float32Array | undefined,
    yFrom: number,
  ) => {
    let sum = 0;
    for (let n = 0; n < frames; n++) sum += (x?.[xFrom + n] ?? 0) * (y?.[yFrom + n] ?? 0);
    return sum;
  };
  sums.products.forEach((row, o) => {
    const x = original.channels[o];
    sums.original[o] = (sums.original[o] ?? 0) + product(x, from, x, from);
    row.forEach((sum, d) => {
      row[d] = sum + product(x, from, decoded.channels[d], at);
    });
  });
  sums.decoded.forEach((sum, d) => {
    const y = decoded.channels[d];
    sums.decoded[d] = sum + product(y, at, y, at);
  });
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function similarityOf(sums: Sums): Similarity {
  const original = total(sums.original);
  const decoded = total(sums.decoded);
  const channelOrder = channelOrderOf(sums);
  if (original === 0 || decoded === 0) return { correlation: null, levelDb: null, channelOrder };
  return {
    correlation: total(sums.products.map((row, o) => row[o] ?? 0)) / Math.sqrt(original * decoded),
    levelDb: 10 * Math.log10(decoded / original),
    channelOrder,
  };
}

/** Channels this similar cannot be told apart once they are coded, and nobody would hear them swapped. */
const tellingCorrelation = 0.005;

function channelOrderOf({ original, decoded, products }: Sums): readonly number[] {
  const own = original.map((_, channel) => channel);
  if (own.length !== 2) return own;
  const correlation = (o: number, d: number) => {
    const energy = (original[o] ?? 0) * (decoded[d] ?? 0);
    return energy === 0 ? 0 : (products[o]?.[d] ?? 0) / Math.sqrt(energy);
  };
  const straight = correlation(0, 0) + correlation(1, 1);
  const exchanged = correlation(1, 0) + correlation(0, 1);
  return exchanged > straight + tellingCorrelation ? [1, 0] : own;
}

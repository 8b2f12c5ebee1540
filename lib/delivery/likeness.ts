import type { PlanarBlock } from '@/lib/formats/pcm/pcm-block';

interface Likeness {
  /** Normalised correlation of the two sounds at offset zero, all channels together; 1 for equal, null for silence. */
  readonly correlation: number | null;
  /** Level of the decoded sound less that of the original, dB. */
  readonly levelDb: number | null;
}

export interface LikenessMeter {
  /** The next decoded frames; the original is read alongside. */
  add(decoded: PlanarBlock): Promise<void>;
  finish(): Promise<Likeness>;
}

/** Compares a lossy file with the sound it was made from, frame against frame: a shift of one sample shows. */
export function likenessMeter(original: AsyncIterable<PlanarBlock>): LikenessMeter {
  const blocks = original[Symbol.asyncIterator]();
  let current: PlanarBlock | undefined;
  let used = 0;
  const sums = { product: 0, original: 0, decoded: 0 };
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
        addProducts(sums, { a: current, from: used, b: decoded, at, frames });
        used += frames;
        at += frames;
      }
    },
    async finish() {
      await blocks.return?.();
      if (sums.original === 0 || sums.decoded === 0) return { correlation: null, levelDb: null };
      return {
        correlation: sums.product / Math.sqrt(sums.original * sums.decoded),
        levelDb: 10 * Math.log10(sums.decoded / sums.original),
      };
    },
  };
}

interface Stretch {
  readonly a: PlanarBlock;
  readonly from: number;
  readonly b: PlanarBlock;
  readonly at: number;
  readonly frames: number;
}

function addProducts(
  sums: { product: number; original: number; decoded: number },
  { a, from, b, at, frames }: Stretch,
): void {
  a.channels.forEach((plane, channel) => {
    const other = b.channels[channel];
    if (!other) return;
    for (let n = 0; n < frames; n++) {
      const x = plane[from + n] ?? 0;
      const y = other[at + n] ?? 0;
      sums.product += x * y;
      sums.original += x * x;
      sums.decoded += y * y;
    }
  });
}

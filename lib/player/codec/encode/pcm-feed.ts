import type { PcmSource } from '../../../pcm/pcm-source';
import { type ReadSource, readSpan } from '../../../pcm/read-span';

export interface FeedFacts {
  readonly source: PcmSource;
  /** The codec's rate. */
  readonly sampleRate: number;
  /** Linear. */
  readonly gain: number;
  readonly read: ReadSource;
}

/** Frames requested at a time: few at first, so that sound comes soon. */
const FIRST_FRAMES = 1 << 16;
const MORE_FRAMES = 1 << 17;

interface Chunk {
  readonly from: number;
  readonly planes: readonly Float32Array[];
}

/** Feeds a file at the codec's rate to an encoder that runs from front to back: the next part is fetched while one is used. */
export class PcmFeed {
  private chunk: Chunk = { from: 0, planes: [] };
  private coming: { from: number; chunk: Promise<Chunk> } | null = null;

  constructor(private readonly facts: FeedFacts) {}

  /** Frames from `from` on, at most `most`: as many as are loaded at once. Silence outside the file. @throws RangeTrouble */
  async read(from: number, most: number): Promise<Float32Array[]> {
    if (!this.has(from)) {
      this.chunk = await (this.coming?.from === from
        ? this.coming.chunk
        : this.load(from, FIRST_FRAMES)
      ).finally(() => {
        this.coming = null;
      });
      const end = from + (this.chunk.planes[0]?.length ?? 0);
      const chunk = this.load(end, MORE_FRAMES);
      chunk.catch(() => undefined);
      this.coming = { from: end, chunk };
    }
    const at = from - this.chunk.from;
    return this.chunk.planes.map((plane) => plane.subarray(at, at + most));
  }

  private has(from: number): boolean {
    const { chunk } = this;
    return from >= chunk.from && from < chunk.from + (chunk.planes[0]?.length ?? 0);
  }

  private async load(from: number, frames: number): Promise<Chunk> {
    const { source, sampleRate, gain, read } = this.facts;
    const span = { startFrame: from, endFrame: from + frames, sampleRate };
    const planes = Array.from({ length: source.channels }, () => new Float32Array(frames));
    let at = 0;
    for await (const part of readSpan(source, span, read)) {
      part.forEach((samples, channel) => {
        planes[channel]?.set(samples, at);
      });
      at += part[0]?.length ?? 0;
    }
    if (gain !== 1)
      for (const plane of planes) for (let n = 0; n < frames; n++) plane[n] = (plane[n] ?? 0) * gain;
    return { from, planes };
  }
}

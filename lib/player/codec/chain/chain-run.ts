import type { Recipe } from '@/lib/engine/chain/recipe';
import { ChainRenderer } from '@/lib/engine/chain/renderer';
import type { PcmSource } from '../../../pcm/pcm-source';
import { type ReadSource, readSpan } from '../../../pcm/read-span';
import { BLOCK_FRAMES } from '../../protocol';
import { yieldToEventLoop } from '../encode/yield-to-event-loop';

/** Frames rendered in one go: a few milliseconds of work. */
const PUSH_FRAMES = 1 << 14;
const FETCH_FRAMES = 1 << 17;

export interface RunFacts {
  /** The mix. */
  readonly source: PcmSource;
  readonly recipe: Recipe;
  readonly read: ReadSource;
}

interface Piece {
  readonly from: number;
  readonly planes: readonly Float32Array[];
}

/** A chain rendering a mix from the beginning of some block onwards; yields the print block by block. */
export class ChainRun {
  /** The next block. */
  block: number;
  private readonly renderer: ChainRenderer;
  /** Next frame of the mix to be pushed; past its end once everything has been flushed. */
  private at: number;
  private piece: Piece = { from: 0, planes: [] };
  private coming: { readonly from: number; readonly piece: Promise<Piece> } | null = null;
  private ready: Uint8Array[] = [];
  private readyBytes = 0;

  /** @throws RangeError for a rate that the chain does not support */
  constructor(
    private readonly facts: RunFacts,
    firstBlock: number,
  ) {
    const { source, recipe } = facts;
    this.block = firstBlock;
    this.at = firstBlock * BLOCK_FRAMES;
    const channels = source.channels === 1 ? 1 : 2;
    this.renderer = new ChainRenderer({
      sampleRate: source.sampleRate,
      channels,
      recipe,
      firstFrame: this.at,
    });
  }

  /**
   * Bytes of the next block of the print. @param goOn throws when nobody needs the result any more; the next call
   * resumes there. @throws RangeTrouble when the mix cannot be fetched
   */
  async next(bytes: number, goOn: () => void): Promise<Uint8Array> {
    while (this.readyBytes < bytes) {
      goOn();
      await this.render();
      await yieldToEventLoop();
    }
    const block = new Uint8Array(bytes);
    let filled = 0;
    while (filled < bytes) {
      const first = this.ready.shift() ?? new Uint8Array(0);
      const part = first.subarray(0, bytes - filled);
      block.set(part, filled);
      filled += part.length;
      if (part.length < first.length) this.ready.unshift(first.subarray(part.length));
    }
    this.readyBytes -= bytes;
    this.block++;
    return block;
  }

  private async render(): Promise<void> {
    const { frames } = this.facts.source;
    if (this.at >= frames) {
      if (this.at > frames) throw new Error('The chain was asked for more than the mix has.');
      this.append(this.renderer.flush().pcm);
      this.at = frames + 1;
      return;
    }
    const planes = await this.planesHere();
    const count = Math.min(PUSH_FRAMES, planes[0]?.length ?? 0);
    this.append(this.renderer.push(planes, count).pcm);
    this.at += count;
  }

  private append(pcm: Uint8Array): void {
    this.ready.push(pcm);
    this.readyBytes += pcm.length;
  }

  /** The part of the mix that is loaded, from the current frame on; the next part is being fetched meanwhile. */
  private async planesHere(): Promise<readonly Float32Array[]> {
    const length = this.piece.planes[0]?.length ?? 0;
    if (this.at < this.piece.from || this.at >= this.piece.from + length) {
      const { at, coming } = this;
      this.coming = null;
      this.piece = await (coming?.from === at ? coming.piece : this.load(at));
      const next = at + FETCH_FRAMES;
      if (next < this.facts.source.frames) {
        const piece = this.load(next);
        piece.catch(() => undefined);
        this.coming = { from: next, piece };
      }
    }
    return this.piece.planes.map((plane) => plane.subarray(this.at - this.piece.from));
  }

  private async load(from: number): Promise<Piece> {
    const { source, read } = this.facts;
    const endFrame = Math.min(source.frames, from + FETCH_FRAMES);
    const planes = Array.from({ length: source.channels }, () => new Float32Array(endFrame - from));
    let at = 0;
    for await (const part of readSpan(
      source,
      { startFrame: from, endFrame, sampleRate: source.sampleRate },
      read,
    )) {
      part.forEach((samples, channel) => {
        planes[channel]?.set(samples, at);
      });
      at += part[0]?.length ?? 0;
    }
    return { from, planes };
  }
}

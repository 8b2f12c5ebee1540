import { BoundedMap } from '@/lib/core/bounded-map';
import { settlingFrames } from '@/lib/engine/chain/settling';
import { encodingOfBitDepth } from '@/lib/engine/pcm/pcm-encoding';
import type { ReadRange } from '../../../pcm/pcm-source';
import { bytesPerFrame, type PcmSource } from '../../../pcm/pcm-source';
import { BLOCK_FRAMES } from '../../protocol';
import { ChainRun, type RunFacts } from './chain-run';

/** Bytes of the print that are kept: three minutes of 24 bit at 44.1 kHz, as much as the ceiling search goes back to. */
const MAX_BYTES = 48 * 1024 * 1024;
/** Positions rendered in turn: what is about to be heard, what is being measured, and the start. 1.5 MB each. */
const MAX_RUNS = 3;
/** A run this little ahead of the request is expected to be asked for next. */
const BEFORE_SECONDS = 4;

/** Thrown when nobody needs what is being rendered any more. */
export class Interrupted extends Error {}

interface RenderRun {
  readonly run: ChainRun;
  /** The block from which its output is the print. */
  readonly valid: number;
}

/**
 * A mix through the engine's chain, byte for byte its print, rendered where it is requested: the chain starts so much
 * earlier that its state no longer depends on what came before (`settlingFrames`), or at the beginning if that is nearer.
 */
export class ChainedSource {
  readonly pcm: PcmSource;
  private readonly blocks: BoundedMap<number, Uint8Array>;
  private readonly runs: RenderRun[] = [];
  private queue: Promise<unknown> = Promise.resolve();
  private interruptions = 0;
  private readonly settling: number;

  constructor(
    private readonly facts: RunFacts,
    maxBytes = MAX_BYTES,
  ) {
    this.blocks = new BoundedMap({ most: maxBytes, sizeOf: ({ length }) => length });
    const { source, recipe } = facts;
    this.pcm = { ...source, url: '', encoding: encodingOfBitDepth(recipe.output.bitDepth) };
    this.settling = settlingFrames(recipe, source.sampleRate);
  }

  /** Bytes currently kept. */
  get bytes(): number {
    return this.blocks.size;
  }

  /** One call at a time. @throws RangeTrouble when the mix cannot be fetched, Interrupted after `interrupt` */
  readonly read: ReadRange = (from, frames) => {
    const before = this.interruptions;
    const goOn = () => {
      if (this.interruptions !== before) throw new Interrupted();
    };
    const read = this.queue.then(() => this.collect(from, frames, goOn));
    this.queue = read.catch(() => undefined);
    return read;
  };

  /** Aborts the pending request; what has been rendered is kept. */
  interrupt(): void {
    this.interruptions++;
  }

  /** Interrupts, and frees the memory. */
  close(): void {
    this.interrupt();
    this.runs.splice(0);
    this.blocks.clear();
  }

  private async collect(from: number, frames: number, goOn: () => void): Promise<ArrayBuffer> {
    const width = bytesPerFrame(this.pcm);
    const out = new Uint8Array(frames * width);
    for (let at = from; at < from + frames; ) {
      const block = Math.floor(at / BLOCK_FRAMES);
      const bytes = this.blocks.get(block) ?? (await this.render(block, goOn));
      this.blocks.set(block, bytes);
      const start = (at - block * BLOCK_FRAMES) * width;
      const part = bytes.subarray(start, start + (from + frames - at) * width);
      if (part.length === 0) throw new RangeError('The print was read behind its end.');
      out.set(part, (at - from) * width);
      at += part.length / width;
    }
    return out.buffer;
  }

  private async render(block: number, goOn: () => void): Promise<Uint8Array> {
    const { run, valid } = this.runBefore(block);
    for (;;) {
      const here = run.block;
      const bytes = await run.next(this.bytesOf(here), goOn);
      if (here === block) return bytes;
      if (here >= valid) this.blocks.set(here, bytes);
    }
  }

  /** The run that gets there sooner than a new one would, or a new one. */
  private runBefore(block: number): RenderRun {
    const { sampleRate } = this.facts.source;
    const early = Math.max(0, block - Math.ceil((BEFORE_SECONDS * sampleRate) / BLOCK_FRAMES));
    const begin = Math.max(0, early - Math.ceil(this.settling / BLOCK_FRAMES));
    const comesBy = ({ run, valid }: RenderRun) => valid <= block && run.block <= block && run.block >= begin;
    const known = this.runs.filter(comesBy).sort((a, b) => b.run.block - a.run.block)[0];
    const place = known ?? { run: new ChainRun(this.facts, begin), valid: begin === 0 ? 0 : early };
    this.runs.splice(0, this.runs.length, ...this.runs.filter((other) => other !== place), place);
    if (this.runs.length > MAX_RUNS) this.runs.shift();
    return place;
  }

  private bytesOf(block: number): number {
    const frames = Math.min(BLOCK_FRAMES, this.pcm.frames - block * BLOCK_FRAMES);
    return frames * bytesPerFrame(this.pcm);
  }
}

import { encodingOfBitDepth } from '../pcm/pcm-encoding';
import { pcmFromPlanar } from '../pcm/planes';
import type { Frames, Hertz } from '../units';
import { Chain, type ChainMeters } from './chain';
import type { Recipe } from './recipe';

interface RenderSetup {
  sampleRate: Hertz;
  channels: 1 | 2;
  recipe: Recipe;
  /**
   * Frame of the file at which the first push begins, a multiple of 128; 0 by default. From `settlingFrames` after it
   * the output equals that of a render of the whole file.
   */
  firstFrame?: Frames;
}

/** A block of finished sound, in arrays of its own. May be empty. */
export interface RenderedBlock {
  frames: Frames;
  planes: Float32Array<ArrayBuffer>[];
  /** The same samples interleaved, little-endian, at the recipe's bit depth: for the file and for its hash. */
  pcm: Uint8Array<ArrayBuffer>;
}

/** Renders a whole file block by block. The output is as long as the input, and aligned with it. */
export class ChainRenderer {
  readonly latencySamples: Frames;
  readonly encoding: ReturnType<typeof encodingOfBitDepth>;
  private readonly chain = Chain.create();
  private readonly channels: 1 | 2;
  /** Frames still to be dropped: the chain's latency. */
  private late: Frames;
  private taken: Frames;

  /** @throws RangeError for a rate outside 44.1 to 192 kHz. */
  constructor(setup: RenderSetup) {
    this.chain.configure({ ...setup, mode: 'render' });
    this.taken = setup.firstFrame ?? 0;
    if (this.taken > 0) this.chain.reset(this.taken);
    this.channels = setup.channels;
    this.encoding = encodingOfBitDepth(setup.recipe.output.bitDepth);
    this.latencySamples = this.chain.latencySamples;
    this.late = this.latencySamples;
  }

  /** Planar samples, full scale ±1; any number of frames. */
  push(input: readonly Float32Array[], frames: Frames): RenderedBlock {
    const planes = Array.from({ length: this.channels }, () => new Float32Array(frames));
    this.chain.process(input, planes, frames);
    this.taken += frames;
    const dropped = Math.min(this.late, frames);
    this.late -= dropped;
    return this.blockOf(dropped === 0 ? planes : planes.map((plane) => plane.slice(dropped)));
  }

  /** The rest of the sound, after the last push. */
  flush(): RenderedBlock {
    const silence = Array.from({ length: this.channels }, () => new Float32Array(this.latencySamples));
    this.chain.endAt(this.taken);
    return this.push(silence, this.latencySamples);
  }

  /** Readings since the last call. */
  readMeters(): ChainMeters {
    return this.chain.readMeters();
  }

  private blockOf(planes: Float32Array<ArrayBuffer>[]): RenderedBlock {
    return { frames: planes[0]?.length ?? 0, planes, pcm: pcmFromPlanar(planes, this.encoding) };
  }
}

import { descriptionOf } from '../modules/catalogue';
import { APPLY, BLOCK_FRAMES, METERS, METERS_LENGTH, RECIPE_BLOCK_LENGTH } from '../modules/wire';
import type { Decibels, DecibelsFullScale, Frames, Hertz } from '../units';
import { type ChainKernel, createChainKernel } from './chain-kernel';
import type { Recipe } from './recipe';
import { structureOf, writeRecipeBlock } from './recipe-block';
import { UnsupportedRate } from './unsupported-rate';

export interface ChainSetup {
  /** 44 100 to 192 000. */
  sampleRate: Hertz;
  channels: 1 | 2;
  recipe: Recipe;
  /** `live`: settings may change while it runs, and the dry sound can be heard; `render`: one recipe throughout. */
  mode: 'render' | 'live';
}

/** `off`: the chain is heard. `on`: the dry sound, with the chain's latency. Matching its loudness is up to the player. */
export type BypassMode = 'off' | 'on';

/** Readings since the last call. */
export interface ChainMeters {
  /** Sample peak of each channel; -Infinity for silence. */
  inputPeakDb: DecibelsFullScale[];
  outputPeakDb: DecibelsFullScale[];
  /** Samples clipped at full scale when they were quantised. */
  clippedSamples: number;
  /** Deepest gain reduction of each module with such a meter, by module id; 0 or more. */
  gainReductionDb: Record<string, Decibels>;
}

/** The mastering chain. Runs on a page, in a worker, a worklet and a worker thread, with the same bits. */
export class Chain {
  private readonly recipeBlock: Float64Array;
  private readonly inputs: readonly [Float32Array, Float32Array];
  private readonly outputs: readonly [Float32Array, Float32Array];
  private channels: 1 | 2 = 2;
  private live = false;
  private structure = '';
  private recipe: Recipe | undefined;
  private next: Recipe | undefined;

  private constructor(private readonly kernel: ChainKernel) {
    const { buffer } = kernel.memory;
    this.recipeBlock = new Float64Array(buffer, kernel.recipeBlock(), RECIPE_BLOCK_LENGTH);
    const plane = (at: number) => new Float32Array(buffer, at, BLOCK_FRAMES);
    this.inputs = [plane(kernel.inputPlane(0)), plane(kernel.inputPlane(1))];
    this.outputs = [plane(kernel.outputPlane(0)), plane(kernel.outputPlane(1))];
  }

  /** Compiles and instantiates synchronously, as a worklet's constructor needs it; configure before use. */
  static create(): Chain {
    return new Chain(createChainKernel());
  }

  /** Applies the recipe and starts from rest at frame 0. @throws UnsupportedRate outside 44.1 to 192 kHz. */
  configure(setup: ChainSetup): void {
    if (!(setup.sampleRate >= 44100 && setup.sampleRate <= 192000)) {
      throw new UnsupportedRate(setup.sampleRate);
    }
    this.channels = setup.channels;
    this.live = setup.mode === 'live';
    this.kernel.configure(setup.sampleRate, setup.channels, this.live ? 1 : 0);
    this.adopt(setup.recipe);
    this.reset();
  }

  /**
   * Live: settings glide to their new values, and modules fade in and out. A different set or order of modules is
   * applied in a silence of some milliseconds. @throws Error in a render, whose recipe cannot change.
   */
  setRecipe(recipe: Recipe): void {
    if (!this.live) throw new Error('A render keeps one recipe from its first frame to its last.');
    const rebuild = structureOf(recipe) !== this.structure;
    this.structure = structureOf(recipe);
    this.next = recipe;
    writeRecipeBlock(this.recipeBlock, recipe);
    this.kernel.applyRecipe(rebuild ? APPLY.rebuilt : APPLY.gliding);
  }

  /** Selects the chain or the dry sound, live only; changes fade over 10 ms. */
  setBypass(mode: BypassMode): void {
    this.kernel.bypass(mode === 'on' ? 1 : 0);
  }

  /** Clears all state; the next frame has this number. Dither is a function of the frame number. */
  reset(atFrame: Frames = 0): void {
    this.kernel.reset(atFrame);
    this.recipe = this.next;
  }

  /**
   * Declares the frame at which the input ends, at the latest when it has ended: `latencySamples` frames of silence then
   * flush the rest, cut off at the input's length.
   */
  endAt(frame: Frames): void {
    this.kernel.endAt(frame);
  }

  /** Latency in frames; bypassed modules count. It changes when another order of modules is applied. */
  get latencySamples(): Frames {
    return this.kernel.latency();
  }

  /**
   * Any number of frames, planar, full scale ±1; a missing input channel is silence. Input and output may be the
   * same arrays. Allocates nothing.
   */
  process(input: readonly Float32Array[], output: readonly Float32Array[], frames: Frames): void {
    for (let first = 0; first < frames; first += BLOCK_FRAMES) {
      const count = frames - first < BLOCK_FRAMES ? frames - first : BLOCK_FRAMES;
      for (let channel = 0; channel < this.channels; channel++)
        this.takeIn(input[channel], channel, first, count);
      this.kernel.process(count);
      for (let channel = 0; channel < this.channels; channel++)
        this.giveOut(output[channel], channel, first, count);
    }
  }

  /** Readings since the last call. */
  readMeters(): ChainMeters {
    const { kernel, channels } = this;
    if (kernel.rebuilding() === 0) this.recipe = this.next;
    const numbers = new Float64Array(kernel.memory.buffer, kernel.readMeters(), METERS_LENGTH);
    const meters: ChainMeters = {
      inputPeakDb: Array.from(numbers.subarray(METERS.inputPeak, METERS.inputPeak + channels), levelOf),
      outputPeakDb: Array.from(numbers.subarray(METERS.outputPeak, METERS.outputPeak + channels), levelOf),
      clippedSamples: numbers[METERS.clippedSamples] ?? 0,
      gainReductionDb: {},
    };
    this.recipe?.modules.forEach(({ kind, id }, index) => {
      if (descriptionOf(kind).meter !== 'gainReduction') return;
      meters.gainReductionDb[id] = numbers[METERS.reduction + index] ?? 0;
    });
    return meters;
  }

  private adopt(recipe: Recipe): void {
    this.next = recipe;
    this.structure = structureOf(recipe);
    writeRecipeBlock(this.recipeBlock, recipe);
  }

  private takeIn(source: Float32Array | undefined, channel: number, first: number, count: number): void {
    const plane = this.inputs[channel === 0 ? 0 : 1];
    for (let i = 0; i < count; i++) plane[i] = source?.[first + i] ?? 0;
  }

  private giveOut(target: Float32Array | undefined, channel: number, first: number, count: number): void {
    const plane = this.outputs[channel === 0 ? 0 : 1];
    if (target) for (let i = 0; i < count; i++) target[first + i] = plane[i] ?? 0;
  }
}

/** For display only: the host's logarithm never affects the sound. */
function levelOf(peak: number): DecibelsFullScale {
  return 20 * Math.log10(peak);
}

// An AudioWorklet that renders one recipe: in an OfflineAudioContext this proves that the audio thread gives the print's bits.
// The output is delayed by the chain's latency: render that many more frames and drop the first ones.

import { Chain } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { Frames } from '@/lib/engine/units';

declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new (options: WorkletOptions) => object): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** The node's `processorOptions`. */
export interface RenderWorkletOptions {
  recipe: Recipe;
  channels: 1 | 2;
  /** Length of the source. */
  frames: Frames;
}

interface WorkletOptions {
  processorOptions: RenderWorkletOptions;
}

class RenderProcessor extends AudioWorkletProcessor {
  private readonly chain = Chain.create();

  constructor({ processorOptions }: WorkletOptions) {
    super();
    const { recipe, channels, frames } = processorOptions;
    this.chain.configure({ sampleRate, channels, recipe, mode: 'render' });
    this.chain.endAt(frames);
  }

  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0] ?? [];
    this.chain.process(inputs[0] ?? [], output, output[0]?.length ?? 0);
    return true;
  }
}

registerProcessor('acetate-render', RenderProcessor);

import { type BypassMode, Chain } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { ChainMeterMessage } from '../protocol';
import type { Insert } from './insert-feed';

/** Readings a second. */
const READING_RATE = 30;

/** Runs the engine's chain as the insert of a deck, and reports its meters. There is no chain until a recipe comes. */
export class ChainHost {
  private chain: Chain | null = null;
  private bypass: BypassMode = 'off';
  private isWatched = false;
  private since = 0;

  constructor(
    private readonly sampleRate: number,
    private readonly toPage: (message: ChainMeterMessage) => void,
  ) {}

  /** Applies a recipe during playback; the first one creates the chain, which is then to be inserted. */
  setRecipe(recipe: Recipe): Insert | null {
    if (this.chain !== null) {
      this.chain.setRecipe(recipe);
      return null;
    }
    const chain = Chain.create();
    chain.configure({ sampleRate: this.sampleRate, channels: 2, recipe, mode: 'live' });
    chain.setBypass(this.bypass);
    this.chain = chain;
    return chain;
  }

  setBypass(mode: BypassMode): void {
    this.bypass = mode;
    this.chain?.setBypass(mode);
  }

  watch(on: boolean): void {
    this.isWatched = on;
  }

  afterQuantum(frames: number): void {
    if (this.chain === null || !this.isWatched) return;
    this.since += frames;
    if (this.since * READING_RATE < this.sampleRate) return;
    this.since = 0;
    this.toPage({ type: 'chain', meters: this.chain.readMeters() });
  }
}

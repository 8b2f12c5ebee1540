import type { BypassMode } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { ChainVariant } from '../protocol';

/** Settings that have been left alone for so long are encoded. */
const QUIET_MS = 1000;

const dry: ChainVariant = { id: 'dry', recipe: null };

/**
 * Which settings of the chain a codec is given. What was encoded with others is stale at once; the new ones are
 * encoded when nobody turns them any more.
 */
export class ChainVariants {
  private bypass: BypassMode = 'off';
  private wanted = '';
  private settled: ChainVariant = dry;
  private settledAs = '';
  private count = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed what `current` says is different. */
  constructor(private readonly changed: () => void) {}

  /** Null while settings change. */
  get current(): ChainVariant | null {
    if (this.bypass === 'on') return dry;
    return this.wanted === this.settledAs ? this.settled : null;
  }

  /** Whether these are other settings than the last. */
  isNew(recipe: Recipe): boolean {
    return JSON.stringify(recipe) !== this.wanted;
  }

  /** @param isWatched somebody listens through a codec: otherwise there is nothing to wait for. */
  setRecipe(recipe: Recipe, isWatched: boolean): void {
    const text = JSON.stringify(recipe);
    this.wanted = text;
    clearTimeout(this.timer);
    const settle = () => {
      if (this.wanted !== this.settledAs) {
        this.settledAs = text;
        this.settled = { id: `chain${++this.count}`, recipe };
      }
      this.changed();
    };
    if (isWatched) {
      this.changed();
      this.timer = setTimeout(settle, QUIET_MS);
    } else settle();
  }

  setBypass(mode: BypassMode): void {
    if (mode === this.bypass) return;
    this.bypass = mode;
    this.changed();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

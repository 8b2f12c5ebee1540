import type { BypassMode } from '@/lib/engine/chain/chain';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { ChainVariant } from '../protocol';

/** Settings are encoded once they have been left alone for this long. */
const QUIET_MS = 1000;

const dry: ChainVariant = { id: 'dry', recipe: null };

/**
 * Decides which chain settings are encoded. Anything encoded with other settings is stale at once; the new settings are
 * encoded once nobody is changing them any more.
 */
export class ChainVariants {
  private bypass: BypassMode = 'off';
  private wanted = '';
  private settled: ChainVariant = dry;
  private settledAs = '';
  private count = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed called when `current` has changed */
  constructor(private readonly changed: () => void) {}

  /** Null while settings are being changed. */
  get current(): ChainVariant | null {
    if (this.bypass === 'on') return dry;
    return this.wanted === this.settledAs ? this.settled : null;
  }

  /** Whether these settings differ from the last ones. */
  isNew(recipe: Recipe): boolean {
    return JSON.stringify(recipe) !== this.wanted;
  }

  /** @param isWatched somebody is listening through a codec; otherwise there is no reason to wait */
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

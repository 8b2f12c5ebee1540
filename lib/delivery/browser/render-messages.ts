import type { Sha256 } from '@/lib/core/ids';
import type { Recipe } from '@/lib/engine/chain/recipe';
import type { MixSource } from './mix-reader';

/** Page to worker. A render goes on until it is done, has failed, or is cancelled. */
export type ToRenderer =
  | {
      readonly type: 'render';
      readonly id: string;
      readonly mix: MixSource;
      readonly recipe: Recipe;
      /** Measure what comes out as well: for the console's readings; a witness needs the hash alone. */
      readonly measure: boolean;
    }
  | { readonly type: 'cancel'; readonly id: string };

/** The loudness of the rendered mix; null for silence. */
export interface RenderedLevels {
  readonly integratedLufs: number | null;
  readonly rangeLu: number | null;
  readonly maxShortTermLufs: number | null;
  readonly truePeakDbtp: number | null;
  readonly plrDb: number | null;
}

/** Worker to page. */
export type FromRenderer =
  /** The first message: the engine that this worker renders with. */
  | { readonly type: 'engine'; readonly engineVersion: string; readonly engineBuild: string }
  | { readonly type: 'progress'; readonly id: string; readonly fraction: number }
  | {
      readonly type: 'done';
      readonly id: string;
      readonly pcmSha256: Sha256;
      readonly levels: RenderedLevels | null;
    }
  | { readonly type: 'failed'; readonly id: string; readonly sentence: string };

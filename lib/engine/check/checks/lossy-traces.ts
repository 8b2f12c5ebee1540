import type { FrameGrid } from '../../profile/evidence';
import type { FileFacts } from '../file-facts';
import { encoderGrid } from './encoder-grid';
import type { SpectralWall } from './spectral-wall';

/** Of a thousand bands that could have been dropped, and how many in all: fewer happen by chance. */
const BESIDE_A_WALL = { perThousand: 2.5, least: 18 };
const WITHOUT_A_WALL = { perThousand: 6, least: 40 };

/** What an encoder leaves in the sound besides a wall. */
export type LossyTraces =
  | { readonly grid: FrameGrid; readonly holes: null }
  /** How often bands of the side signal are dropped, of a thousand. */
  | { readonly grid: null; readonly holes: number };

/** The frames of an encoder, or bands that it dropped; undefined when it can be chance, or the music. */
export function lossyTraces(facts: FileFacts, wall: SpectralWall | undefined): LossyTraces | undefined {
  const grid = encoderGrid(facts, wall);
  if (grid) return { grid, holes: null };
  const { cells = 0, switches = 0 } = facts.sound?.evidence.sideHoles ?? {};
  const { perThousand, least } = wall ? BESIDE_A_WALL : WITHOUT_A_WALL;
  const holes = cells > 0 ? (1000 * switches) / cells : 0;
  return switches >= least && holes >= perThousand ? { grid: null, holes } : undefined;
}

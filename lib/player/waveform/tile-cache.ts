import { type BackOff, RetryDelays } from '@/lib/core/back-off';
import { BoundedMap } from '@/lib/core/bounded-map';
import { later } from '@/lib/core/timers';

const backOff: BackOff = { firstMs: 3000, longestMs: 24_000 };

export interface TileCacheOptions<Tile> {
  /** Tiles that are kept at most. */
  readonly most: number;
  readonly fetch: (index: number) => Promise<Tile>;
  /** Another tile has arrived, or one that failed may be requested again. */
  readonly onNews: () => void;
}

/** Tiles of a waveform, fetched when they are first requested. */
export class TileCache<Tile> {
  private readonly tiles: BoundedMap<number, Tile>;
  private readonly coming = new Set<number>();
  /** Those that failed and are not requested again yet. */
  private readonly resting = new Set<number>();
  private readonly delays = new RetryDelays(backOff);

  constructor(private readonly options: TileCacheOptions<Tile>) {
    this.tiles = new BoundedMap({ most: options.most });
  }

  /** The tile, or null while it is being fetched. One that failed is requested again after a while. */
  get(index: number): Tile | null {
    const tile = this.tiles.get(index);
    if (tile !== undefined) return tile;
    if (!this.coming.has(index) && !this.resting.has(index)) void this.ask(index);
    return null;
  }

  private async ask(index: number): Promise<void> {
    this.coming.add(index);
    try {
      this.tiles.set(index, await this.options.fetch(index));
      this.delays.reset();
      this.options.onNews();
    } catch {
      this.resting.add(index);
      later(this.delays.next(), () => {
        this.resting.delete(index);
        this.options.onNews();
      });
    } finally {
      this.coming.delete(index);
    }
  }
}

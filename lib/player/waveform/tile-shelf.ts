/** Pieces that are fetched when they are first asked for; the one that was not used for longest goes first. */
export class TileShelf<Tile> {
  private readonly tiles = new Map<number, Tile>();
  private readonly coming = new Set<number>();
  private readonly failedAt = new Map<number, number>();

  constructor(
    private readonly options: {
      readonly most: number;
      readonly fetch: (index: number) => Promise<Tile>;
      /** One more is here. */
      readonly onNews: () => void;
    },
  ) {}

  /** The piece, or null while it is on its way (or could not be had: it is asked for again after a while). */
  take(index: number): Tile | null {
    const tile = this.tiles.get(index);
    if (tile === undefined) {
      this.ask(index);
      return null;
    }
    this.tiles.delete(index);
    this.tiles.set(index, tile);
    return tile;
  }

  private ask(index: number): void {
    const failed = this.failedAt.get(index) ?? Number.NEGATIVE_INFINITY;
    if (this.coming.has(index) || performance.now() - failed < RETRY_MS) return;
    this.coming.add(index);
    this.options.fetch(index).then(
      (tile) => this.keep(index, tile),
      () => {
        this.coming.delete(index);
        this.failedAt.set(index, performance.now());
        setTimeout(this.options.onNews, RETRY_MS);
      },
    );
  }

  private keep(index: number, tile: Tile): void {
    this.coming.delete(index);
    this.failedAt.delete(index);
    this.tiles.set(index, tile);
    const [oldest] = this.tiles.keys();
    if (oldest !== undefined && this.tiles.size > this.options.most) this.tiles.delete(oldest);
    this.options.onNews();
  }
}

const RETRY_MS = 3000;

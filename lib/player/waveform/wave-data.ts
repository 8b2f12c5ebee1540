import { RequestFailed } from '@/lib/core/request-failure';
import { fetchBytes } from '@/lib/endpoints/client';
import { type Envelope, envelopeOf } from '@/lib/engine/waveform/envelope';
import { PEAK_LEVELS } from '@/lib/engine/waveform/peak-levels';
import { decodeOutline } from '@/lib/engine/waveform/peak-outline';
import { parsePeaks } from '@/lib/engine/waveform/peaks-dat';
import { fetchRange } from '../../pcm/fetch-range';
import type { PcmSource } from '../../pcm/pcm-source';
import { planesOfRange } from '../../pcm/pcm-source';
import { TileCache } from './tile-cache';

/** What a waveform is drawn from. */
export interface WaveSource {
  readonly pcm: PcmSource;
  /** Address of the stored peaks; null until they exist. */
  readonly peaksUrl: string | null;
  /** Outline of the whole file, as delivered with the page (peak-outline.ts). */
  readonly outline?: string;
}

/** Columns of one tile of stored peaks, and how many tiles of a resolution are kept: 4 MB for all four. */
const TILE_COLUMNS = 4096;
const TILES_KEPT = 32;
/** Frames of one tile of samples: 256 kB of stereo; 6 MB kept. */
const SAMPLE_TILE = 32_768;
const SAMPLE_TILES_KEPT = 24;

/**
 * The waveform of one rendition in every resolution: from the outline that came with the page, through the stored peaks, down
 * to its samples. Missing data is fetched on request, `onNews` is called when it arrives, and meanwhile the next
 * coarser resolution is used. Memory is bounded (10 MB), however long the file is.
 */
export class WaveData {
  private readonly outline: Envelope | null;
  private readonly levels: readonly { framesPerColumn: number; cache: TileCache<Envelope> }[];
  private readonly tiles: TileCache<readonly Float32Array[]>;

  constructor(
    readonly source: WaveSource,
    onNews: () => void,
  ) {
    const { peaksUrl, outline, pcm } = source;
    this.outline = outline === undefined ? null : decodeOutline(outline);
    this.levels = (peaksUrl === null ? [] : PEAK_LEVELS).map((framesPerColumn) => ({
      framesPerColumn,
      cache: new TileCache<Envelope>({
        most: TILES_KEPT,
        fetch: (tile) => fetchPeaks(peaksUrl ?? '', framesPerColumn, tile),
        onNews,
      }),
    }));
    this.tiles = new TileCache({
      most: SAMPLE_TILES_KEPT,
      fetch: (tile) => fetchSamples(pcm, tile),
      onNews,
    });
  }

  /** Highest absolute value of the whole file, as far as the outline or the coarsest peaks are loaded; 1 before that. */
  get peak(): number {
    const whole = this.outline ?? this.coarsest();
    if (whole === null) return 1;
    return whole.high.reduce((peak, high, n) => Math.max(peak, high, -(whole.low[n] ?? 0)), 0);
  }

  private coarsest(): Envelope | null {
    const level = this.levels.at(-1);
    return level ? level.cache.get(0) : null;
  }

  /** Frames `from` to `to` of the rendition on this many pixels; NaN where nothing is known yet, and outside. */
  envelope(from: number, to: number, pixels: number): Envelope {
    const low = new Float32Array(pixels).fill(Number.NaN);
    const high = new Float32Array(pixels).fill(Number.NaN);
    const step = (to - from) / pixels;
    const coarsest = this.levels.length - 1;
    let wanted = coarsest;
    while (wanted > 0 && (this.levels[wanted]?.framesPerColumn ?? 0) > step) wanted--;
    for (let pixel = 0; pixel < pixels; pixel++) {
      const first = Math.max(0, from + pixel * step);
      const last = Math.min(this.source.pcm.frames, from + (pixel + 1) * step);
      if (last <= first) continue;
      let isFound = false;
      for (let level = wanted; level <= coarsest && level >= 0 && !isFound; level++) {
        isFound = this.fromLevel(level, first, last, (l, h) => {
          low[pixel] = l;
          high[pixel] = h;
        });
        // One coarser resolution is worth a request; coarser ones are used only if they are already loaded.
        if (!isFound && level > wanted && this.outline !== null) break;
      }
      if (isFound || this.outline === null) continue;
      const count = this.outline.low.length;
      const scale = count / this.source.pcm.frames;
      const [a, b] = reach(this.outline, Math.floor(first * scale), Math.ceil(last * scale));
      low[pixel] = a;
      high[pixel] = b;
    }
    return { low, high };
  }

  /** Planar samples of frames `from` to `to`, which must lie inside; null until they are loaded. */
  samples(from: number, to: number): readonly Float32Array[] | null {
    const { channels } = this.source.pcm;
    const out = Array.from({ length: channels }, () => new Float32Array(to - from));
    let isWhole = true;
    for (let tile = Math.floor(from / SAMPLE_TILE); tile * SAMPLE_TILE < to; tile++) {
      const planes = this.tiles.get(tile);
      if (planes === null) {
        isWhole = false;
        continue;
      }
      const start = tile * SAMPLE_TILE;
      const first = Math.max(from, start);
      const last = Math.min(to, start + SAMPLE_TILE);
      planes.forEach((plane, channel) => {
        out[channel]?.set(plane.subarray(first - start, last - start), first - from);
      });
    }
    return isWhole ? out : null;
  }

  private fromLevel(
    level: number,
    first: number,
    last: number,
    visit: (low: number, high: number) => void,
  ): boolean {
    const found = this.levels[level];
    if (found === undefined) return false;
    const from = Math.floor(first / found.framesPerColumn);
    const to = Math.max(from + 1, Math.ceil(last / found.framesPerColumn));
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let column = from; column < to; ) {
      const index = Math.floor(column / TILE_COLUMNS);
      const end = Math.min(to, (index + 1) * TILE_COLUMNS);
      const tile = found.cache.get(index);
      if (tile === null) return false;
      const [a, b] = reach(tile, column - index * TILE_COLUMNS, end - index * TILE_COLUMNS);
      low = Math.min(low, a);
      high = Math.max(high, b);
      column = end;
    }
    if (low > high) return false;
    visit(low, high);
    return true;
  }
}

/** Lowest and highest of columns `from` to `to`. */
function reach({ low, high }: Envelope, from: number, to: number): [number, number] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let column = from; column < Math.min(to, low.length); column++) {
    lowest = Math.min(lowest, low[column] ?? 0);
    highest = Math.max(highest, high[column] ?? 0);
  }
  return [lowest, highest];
}

async function fetchPeaks(peaksUrl: string, framesPerColumn: number, tile: number): Promise<Envelope> {
  const range = `spp=${framesPerColumn}&from=${tile * TILE_COLUMNS}&columns=${TILE_COLUMNS}`;
  const reply = await fetchBytes(`${peaksUrl}?${range}`, { isWhole: () => true, mostRetries: 0 });
  if (!reply.ok) throw new RequestFailed(reply.failure);
  return envelopeOf(parsePeaks(new Uint8Array(reply.value)));
}

async function fetchSamples(pcm: PcmSource, tile: number): Promise<readonly Float32Array[]> {
  const from = tile * SAMPLE_TILE;
  const frames = Math.min(SAMPLE_TILE, pcm.frames - from);
  const bytes = await fetchRange(pcm, from, frames);
  return planesOfRange(bytes, pcm);
}

import { BLOCK_FRAMES } from '../protocol';

export type BlockChannels = readonly [Float32Array, Float32Array];

/** The loaded blocks of one deck. Positions are frames of the timeline; the deck may be offset on it. */
export class DeckBuffer {
  private readonly blocks = new Map<number, BlockChannels>();

  constructor(
    private readonly frames: number,
    public offsetFrames: number,
  ) {}

  /** Timeline frame where the deck ends. */
  get endFrame(): number {
    return this.frames - this.offsetFrames;
  }

  put(block: number, channels: BlockChannels): void {
    this.blocks.set(block, channels);
  }

  /** Removes a block and returns its memory. */
  remove(block: number): BlockChannels | null {
    const channels = this.blocks.get(block) ?? null;
    this.blocks.delete(block);
    return channels;
  }

  /** Whether every frame of [from, from + count) within the deck is loaded; outside it there is silence. */
  covers(from: number, count: number): boolean {
    const start = Math.max(0, from + this.offsetFrames);
    const end = Math.min(this.frames, from + this.offsetFrames + count);
    if (start >= end) return true;
    const last = Math.floor((end - 1) / BLOCK_FRAMES);
    for (let block = Math.floor(start / BLOCK_FRAMES); block <= last; block++) {
      if (!this.blocks.has(block)) return false;
    }
    return true;
  }

  /** Copies [from, from + count) to `left` and `right` at `offset`: silence outside the deck and where nothing is loaded. */
  read(from: number, count: number, left: Float32Array, right: Float32Array, offset: number): void {
    let done = 0;
    while (done < count) {
      const frame = from + this.offsetFrames + done;
      const block = Math.floor(frame / BLOCK_FRAMES);
      const inside = frame - block * BLOCK_FRAMES;
      const run = Math.min(count - done, BLOCK_FRAMES - inside);
      const channels = frame < 0 || frame >= this.frames ? undefined : this.blocks.get(block);
      copyInto(left, offset + done, channels?.[0], inside, run);
      copyInto(right, offset + done, channels?.[1], inside, run);
      done += run;
    }
  }
}

/** A plain loop: `subarray` would allocate on the audio thread. */
function copyInto(
  to: Float32Array,
  at: number,
  from: Float32Array | undefined,
  start: number,
  count: number,
): void {
  if (from === undefined) {
    to.fill(0, at, at + count);
    return;
  }
  for (let i = 0; i < count; i++) to[at + i] = from[start + i] ?? 0;
}

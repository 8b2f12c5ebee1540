import type { FetchRange } from '@/lib/pcm/fetch-range';
import type { PcmSource } from '@/lib/pcm/pcm-source';

/** A mix that the chain accepts, as the portal serves its rendition. */
export interface MixSource extends PcmSource {
  readonly channels: 1 | 2;
}

/** Frames of one request: 0.5 to 2 MB. */
const pieceFrames = 1 << 18;

/**
 * Reads a mix from its first byte to its last, as often as needed: pieces that arrived are kept as blobs, which a browser
 * keeps on disk when they are large, so memory stays bounded and a second reading requests nothing.
 */
export class MixReader {
  private readonly kept = new Map<number, Blob>();

  constructor(
    private readonly mix: MixSource,
    private readonly fetchRange: FetchRange,
  ) {}

  /** @throws RangeTrouble when the mix cannot be loaded; the signal's reason when it was aborted. */
  async *bytes(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const pieces = Math.ceil(this.mix.frames / pieceFrames);
    let next = this.piece(0, signal);
    for (let index = 0; index < pieces; index++) {
      const piece = await next;
      // The next one is loaded while this one is rendered.
      next = this.piece(index + 1, signal);
      next.catch(() => {});
      yield new Uint8Array(await piece.arrayBuffer());
    }
  }

  private async piece(index: number, signal: AbortSignal): Promise<Blob> {
    const from = index * pieceFrames;
    const frames = Math.min(pieceFrames, this.mix.frames - from);
    const kept = this.kept.get(index);
    if (frames <= 0) return new Blob();
    if (kept) return kept;
    signal.throwIfAborted();
    const blob = new Blob([await this.fetchRange(this.mix, from, frames, signal)]);
    this.kept.set(index, blob);
    return blob;
  }
}

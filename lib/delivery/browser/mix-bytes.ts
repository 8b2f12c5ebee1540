import { bytesPerSample, type PcmEncoding } from '@/lib/formats/pcm/pcm-encoding';

/** A mix's rendition as the portal serves it: `GET {url}?from=<frame>&frames=<n>` answers interleaved bytes. */
export interface MixAddress {
  readonly url: string;
  readonly encoding: PcmEncoding;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly frames: number;
}

/** Why a mix did not come, in a sentence for the person. */
export class MixTrouble extends Error {}

export interface MixTools {
  readonly fetch: (url: string, signal: AbortSignal) => Promise<Response>;
  /** Waits between two tries. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Frames of one request: 3 to 8 MB of stereo. */
const pieceFrames = 1 << 20;
const retryAfterMs = [500, 1000, 2000, 4000, 8000];

/**
 * Reads a mix from its first byte to its last, again and again: pieces that came are kept as blobs, which a browser
 * holds on disk when they are large, so memory stays bounded and a second reading asks nobody.
 */
export class MixReader {
  private readonly kept = new Map<number, Blob>();
  private readonly frameBytes: number;

  constructor(
    private readonly mix: MixAddress,
    private readonly tools: MixTools,
  ) {
    this.frameBytes = bytesPerSample(mix.encoding) * mix.channels;
  }

  /** @throws MixTrouble when the mix can't be had; the signal's reason when it was given up. */
  async *bytes(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const pieces = Math.ceil(this.mix.frames / pieceFrames);
    let next = this.piece(0, signal);
    for (let index = 0; index < pieces; index++) {
      const piece = await next;
      // The next one is on its way while this one is rendered.
      next = this.piece(index + 1, signal);
      next.catch(() => {});
      yield new Uint8Array(await piece.arrayBuffer());
    }
  }

  private async piece(index: number, signal: AbortSignal): Promise<Blob> {
    const from = index * pieceFrames;
    const frames = Math.min(pieceFrames, this.mix.frames - from);
    const standing = this.kept.get(index);
    if (frames <= 0) return new Blob();
    if (standing) return standing;
    const piece = await this.load(`${this.mix.url}?from=${from}&frames=${frames}`, signal);
    if (piece.size !== frames * this.frameBytes) throw new MixTrouble('Part of the mix is missing.');
    this.kept.set(index, piece);
    return piece;
  }

  private async load(url: string, signal: AbortSignal): Promise<Blob> {
    for (const pause of [...retryAfterMs, null]) {
      signal.throwIfAborted();
      try {
        const response = await this.tools.fetch(url, signal);
        if (response.ok) return await response.blob();
        if (response.status < 500 && response.status !== 429)
          throw new MixTrouble(sentenceOf(response.status));
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof MixTrouble) throw error;
      }
      if (pause !== null) await this.tools.wait(pause, signal);
    }
    throw new MixTrouble('The connection to the studio is interrupted, so the mix could not be read.');
  }
}

function sentenceOf(status: number): string {
  return status === 401 || status === 403
    ? 'You no longer have access to this mix. Sign in again.'
    : 'This mix is no longer here.';
}

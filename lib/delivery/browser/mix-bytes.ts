import type { RequestFailure } from '@/lib/core/request-failure';
import type { Reply } from '@/lib/endpoints/client';
import { bytesPerSample, type PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';

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

/** Gets exactly so many bytes, trying as often as makes sense. A failure is a value; an abort throws its reason. */
export type LoadBytes = (
  address: string,
  request: { readonly sizeBytes: number; readonly signal: AbortSignal },
) => Promise<Reply<Blob>>;

/** Frames of one request: 3 to 8 MB of stereo. */
const pieceFrames = 1 << 20;

/**
 * Reads a mix from its first byte to its last, again and again: pieces that came are kept as blobs, which a browser
 * holds on disk when they are large, so memory stays bounded and a second reading asks nobody.
 */
export class MixReader {
  private readonly kept = new Map<number, Blob>();
  private readonly frameBytes: number;

  constructor(
    private readonly mix: MixAddress,
    private readonly load: LoadBytes,
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
    const kept = this.kept.get(index);
    if (frames <= 0) return new Blob();
    if (kept) return kept;
    signal.throwIfAborted();
    const address = `${this.mix.url}?from=${from}&frames=${frames}`;
    const reply = await this.load(address, { sizeBytes: frames * this.frameBytes, signal });
    if (!reply.ok) throw new MixTrouble(sentenceOf(reply.failure));
    this.kept.set(index, reply.value);
    return reply.value;
  }
}

function sentenceOf(failure: RequestFailure): string {
  switch (failure.kind) {
    case 'no-connection':
    case 'timed-out':
      return 'The connection to the studio is interrupted, so the mix could not be read.';
    case 'proxy':
    case 'too-large':
      return 'The studio’s server cannot be reached, so the mix could not be read. Try again in a minute.';
    case 'garbled':
      return 'Part of the mix is missing. Try again.';
    case 'bug':
      return 'Something on the studio’s side did not work, so the mix could not be read. Try again.';
    case 'signed-out':
      return 'You are signed out, so the mix could not be read. Sign in again.';
    case 'refused':
      return failure.status === 403
        ? 'You no longer have access to this mix. Sign in again.'
        : 'This mix is no longer here.';
    default:
      return failure satisfies never;
  }
}

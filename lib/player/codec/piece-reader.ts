import type { Libav } from '@libav.js/variant-obsolete';
import type { Codecs } from '@/lib/formats/codecs/codecs';
import { type LossyDecoder, openLossyDecoder } from '@/lib/formats/codecs/lossy-decoder';
import { breathe } from './breathe';
import { PACKET_GROUP, type Piece } from './piece';

/**
 * Packets decoded before the one that is wanted, so that the same bits come as from the beginning: an MP3 frame may use
 * what 9 frames before it have left over, a Vorbis block overlaps one other, Opus predicts its bands from all that came before.
 */
export const prerollPackets = { mp3: 16, vorbis: 4, opus: 100 } as const;
/** Packets decoded at once, some 0.4 s. */
const BATCH = 16;

export interface CodecTools {
  readonly codecs: Codecs;
  readonly libav: Libav;
}

/** Decodes any stretch of a piece; what follows the last stretch goes on where that ended. One stretch at a time. */
export class PieceReader {
  private decoder: LossyDecoder | null = null;
  private piece: Piece | null = null;
  /** Number of the next packet, counted from the piece's first. */
  private next = 0;
  /** What was decoded last, and where it ends. */
  private tail: Float32Array[] = [];
  private end = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly tools: CodecTools) {}

  /** Planar frames [from, to), all inside the piece. */
  read(piece: Piece, from: number, to: number): Promise<Float32Array[]> {
    const turn = this.queue.then(() => this.decode(piece, from, to));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.decoder?.close();
    this.decoder = null;
    this.piece = null;
  }

  private async decode(piece: Piece, from: number, to: number): Promise<Float32Array[]> {
    const { channels } = piece.setup.format;
    const planes = Array.from({ length: channels }, () => new Float32Array(Math.max(0, to - from)));
    if (!this.isAt(piece, from)) await this.begin(piece, from);
    let done = this.take(planes, from);
    while (done < to) {
      if (!(await this.advance(piece))) throw new Error('Coded sound that was there is gone.');
      done = this.take(planes, from);
      await breathe();
    }
    return planes;
  }

  private isAt(piece: Piece, from: number): boolean {
    if (piece !== this.piece || this.next < piece.dropped) return false;
    const start = this.end - (this.tail[0]?.length ?? 0);
    const isNear =
      piece.dropped + piece.packetOf(from) - this.next < prerollPackets[piece.setup.format.codec];
    return from >= start && isNear;
  }

  private async begin(piece: Piece, from: number): Promise<void> {
    const { format } = piece.setup;
    if (this.decoder !== null && this.piece?.setup === piece.setup) await this.decoder.restart();
    else {
      await this.decoder?.close();
      this.decoder = await openLossyDecoder(this.tools.codecs, this.tools.libav, piece.setup);
    }
    this.piece = piece;
    const wanted = Math.max(0, piece.packetOf(from) - prerollPackets[format.codec]);
    this.next = piece.dropped + wanted - (wanted % PACKET_GROUP);
    this.tail = [];
    this.end = Number.NEGATIVE_INFINITY;
  }

  /** Decodes the next packets; false when there are none. */
  private async advance(piece: Piece): Promise<boolean> {
    const first = this.next - piece.dropped;
    const packets = piece.packets.slice(first, first + BATCH);
    const end = piece.ends[first + packets.length - 1];
    if (this.decoder === null || end === undefined) return false;
    this.tail = await this.decoder.decode(packets);
    this.next += packets.length;
    this.end = end;
    return true;
  }

  /** Copies what the tail has of `planes`, which begin at `from`; returns up to where it is there. */
  private take(planes: readonly Float32Array[], from: number): number {
    const length = this.tail[0]?.length ?? 0;
    const start = this.end - length;
    planes.forEach((plane, channel) => {
      const skip = Math.max(0, from - start);
      const part = this.tail[channel]?.subarray(skip, Math.max(skip, from + plane.length - start));
      if (part && start + skip >= from) plane.set(part, start + skip - from);
    });
    return this.end;
  }
}

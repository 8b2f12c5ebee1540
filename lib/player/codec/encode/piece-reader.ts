import type { CodecTools } from '@/lib/formats/codecs/codec-tools';
import type { LossyDecoder } from '@/lib/formats/codecs/lossy-decoder';
import { PACKET_GROUP, type Piece } from './piece';
import { yieldToEventLoop } from './yield-to-event-loop';

/**
 * AAC is decoded in cells of this many packets, counted from a piece's first, each by a new decoder: the noise it substitutes
 * (PNS) depends on where it began, and a browser's decoder can be flushed only once.
 */
const CELL_PACKETS = 32;
/** Packets of the cell before, for the overlap: one would be enough. */
const CELL_PREROLL = 2;

/**
 * Packets decoded before the one that is wanted, so that the bits equal a decode from the beginning: an MP3 frame may use
 * what 9 frames before it left in the bit reservoir, a Vorbis block overlaps one other, Opus predicts its bands from all
 * that came before, AAC has its cells.
 */
export const prerollPackets = {
  mp3: 16,
  aac: CELL_PACKETS + CELL_PREROLL,
  vorbis: 4,
  opus: 100,
} as const;
/** Packets decoded at a time, some 0.4 s. */
const BATCH = 16;

/** Decodes any range of a piece; a range that continues the last one resumes there. One range at a time. */
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

  /** Queued after the read in progress; a read elsewhere starts over. */
  close(): Promise<void> {
    const turn = this.queue.then(async () => {
      const { decoder } = this;
      this.decoder = null;
      this.piece = null;
      await decoder?.close();
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async decode(piece: Piece, from: number, to: number): Promise<Float32Array[]> {
    const { channels } = piece.setup.format;
    const planes = Array.from({ length: channels }, () => new Float32Array(Math.max(0, to - from)));
    if (!this.isAt(piece, from)) await this.begin(piece, from);
    let done = this.copyTail(planes, from);
    while (done < to) {
      if (!(await this.advance(piece))) throw new Error('Coded sound that was there is gone.');
      done = this.copyTail(planes, from);
      await yieldToEventLoop();
    }
    return planes;
  }

  private isAt(piece: Piece, from: number): boolean {
    if (piece !== this.piece || this.next < piece.dropped) return false;
    const start = this.end - (this.tail[0]?.length ?? 0);
    if (piece.setup.format.codec === 'aac') return from >= start && from <= this.end;
    const isNear =
      piece.dropped + piece.packetOf(from) - this.next < prerollPackets[piece.setup.format.codec];
    return from >= start && isNear;
  }

  private async begin(piece: Piece, from: number): Promise<void> {
    const { format } = piece.setup;
    if (this.decoder !== null && this.piece?.setup === piece.setup) await this.decoder.restart();
    else {
      await this.decoder?.close();
      this.decoder = await this.tools.openDecoder(piece.setup);
    }
    this.piece = piece;
    this.tail = [];
    this.end = Number.NEGATIVE_INFINITY;
    if (format.codec === 'aac') {
      const packet = piece.dropped + piece.packetOf(from);
      this.next = packet - (packet % CELL_PACKETS);
      return;
    }
    const wanted = Math.max(0, piece.packetOf(from) - prerollPackets[format.codec]);
    this.next = piece.dropped + wanted - (wanted % PACKET_GROUP);
  }

  /** Decodes the next packets; false when there are none. */
  private async advance(piece: Piece): Promise<boolean> {
    if (piece.setup.format.codec === 'aac') return this.advanceCell(piece);
    const first = this.next - piece.dropped;
    const packets = piece.packets.slice(first, first + BATCH);
    const end = piece.ends[first + packets.length - 1];
    if (this.decoder === null || end === undefined) return false;
    this.tail = await this.decoder.decode(packets);
    this.next += packets.length;
    this.end = end;
    return true;
  }

  /** Decodes the available part of the next packet's cell; false when nothing of it is new. */
  private async advanceCell(piece: Piece): Promise<boolean> {
    const cell = this.next - (this.next % CELL_PACKETS);
    const first = cell - piece.dropped;
    const count = Math.min(CELL_PACKETS, piece.packets.length - first);
    const end = piece.ends[first + count - 1];
    if (this.decoder === null || end === undefined || end <= this.end) return false;
    const from = Math.max(0, first - CELL_PREROLL);
    const planes = await this.decoder.decode(piece.packets.slice(from, first + count));
    const [begin = 0] = first > 0 ? [piece.ends[first - 1]] : [end - (planes[0]?.length ?? 0)];
    this.tail = planes.map((plane) => plane.subarray(Math.max(0, plane.length - (end - begin))));
    this.next = cell + count;
    this.end = end;
    return true;
  }

  /** Copies the decoded tail's part of `planes`, which begin at `from`; returns the frame up to which they are filled. */
  private copyTail(planes: readonly Float32Array[], from: number): number {
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

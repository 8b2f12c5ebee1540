import type { CodecTools } from '@/lib/formats/codecs/codec-tools';
import type { LossyEncoder, LossyFormat, LossyPacket } from '@/lib/formats/codecs/lossy-encoder';
import { framesAtRate } from '../../../pcm/pcm-source';
import { raisedCosine } from '../../worklet/ramp';
import { type FeedFacts, PcmFeed } from './pcm-feed';
import { Piece } from './piece';
import { type PieceReader, prerollPackets } from './piece-reader';

/** What an encoder is fed before the first frame that counts: FFmpeg's AAC takes that long to settle on its bit rate. */
const prerollSeconds = { mp3: 1, aac: 3, opus: 1, vorbis: 1 } as const;
/** Silence before a file's beginning, in packets: more than any decoder needs to synchronise. */
const LEAD_PACKETS = 4;
const STEP_SECONDS = 0.25;
const JOIN_SECONDS = 0.01;
/** What stays decodable when a track is cleared: more than the overlap between one stretch and the next. */
const KEPT_FRAMES = 8192;
const packetFrames = { mp3: 1152, aac: 1024, opus: 960, vorbis: 1024 } as const;

export interface CodedFacts extends FeedFacts {
  readonly format: LossyFormat;
  readonly tools: CodecTools;
}

interface OpenPiece {
  readonly piece: Piece;
  readonly encoder: LossyEncoder;
  readonly feed: PcmFeed;
  fed: number;
}

/**
 * One encoded file: pieces that begin wherever sound was needed first, joined by a cross-fade where one meets the
 * next. Positions are frames at the codec's rate, with the codec's delays removed.
 */
export class CodedTrack {
  /** Sorted by their start; each overlaps the next by at least one cross-fade, or leaves a gap before it. */
  readonly pieces: Piece[] = [];
  readonly frames: number;
  private open: OpenPiece | null = null;
  /** The piece being encoded; it is not closed meanwhile. */
  private pushing: Promise<readonly LossyPacket[]> = Promise.resolve([]);
  private readonly curve: Float64Array;

  constructor(private readonly facts: CodedFacts) {
    const { format, source } = facts;
    this.frames = framesAtRate(source, format.sampleRate);
    this.curve = raisedCosine(Math.round(format.sampleRate * JOIN_SECONDS));
  }

  get bytes(): number {
    return this.pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The end of the gapless range that begins at `from`; `from` itself where there is none. */
  coveredTo(from: number): number {
    const { here } = this;
    let index = indexAt(here, from);
    let to = Math.max(from, here[index]?.validTo ?? from);
    for (let next = here[++index]; next; next = here[++index]) {
      if (to < next.validFrom + this.curve.length) break;
      to = Math.max(to, next.validTo);
    }
    return Math.min(to, Math.max(from, this.frames));
  }

  covers(from: number, to: number): boolean {
    return this.coveredTo(Math.max(0, from)) >= Math.min(to, this.frames);
  }

  /** Encodes a little towards `frame`, which is not covered. @throws RangeTrouble when its sound cannot be fetched */
  async encode(frame: number): Promise<void> {
    if (this.open === null || !this.leadsTo(this.open, frame)) await this.begin(frame);
    const { open } = this;
    if (open === null) return;
    const step = Math.round(this.facts.format.sampleRate * STEP_SECONDS);
    const planes = await open.feed.read(open.fed, step);
    // It was released meanwhile: its encoder is closed.
    if (this.open !== open) return;
    const count = planes[0]?.length ?? 0;
    this.pushing = open.encoder.push(planes, count);
    for (const packet of await this.pushing) open.piece.add(packet);
    open.fed += count;
    if (open.piece.validTo >= this.goalOf(open.piece)) await this.rest();
  }

  /** How far a piece has to reach: into the next one. The short rest of one that it has passed is not worth a join. */
  private goalOf(piece: Piece): number {
    const after = this.pieces.indexOf(piece) + 1;
    let next = this.pieces[after];
    while (next !== undefined && next.validTo <= piece.validTo) {
      this.pieces.splice(after, 1);
      next = this.pieces[after];
    }
    return next === undefined ? this.frames : next.validFrom + this.curve.length;
  }

  /** Planar frames [from, to), all covered. */
  async read(reader: PieceReader, from: number, to: number): Promise<Float32Array[]> {
    const { channels } = this.facts.format;
    const planes = Array.from({ length: channels }, () => new Float32Array(to - from));
    const { here } = this;
    for (let at = from; at < to; ) {
      const index = indexAt(here, at);
      const piece = here[index];
      if (piece === undefined) throw new Error('Coded sound was read where there is none.');
      const end = Math.min(to, here[index + 1]?.validFrom ?? to, piece.validTo);
      if (end <= at) throw new Error('Coded sound was read where there is none.');
      const part = await reader.read(piece, at, end);
      await this.join(reader, { piece, before: here[index - 1], at, part });
      part.forEach((samples, channel) => {
        planes[channel]?.set(samples, at - from);
      });
      at = end;
    }
    return planes;
  }

  /** Drops everything but the piece encoded last, with which the encoder continues. */
  clear(): void {
    for (const piece of this.pieces.splice(0)) if (piece === this.open?.piece) this.pieces.push(piece);
    const [open] = this.pieces;
    if (open === undefined) return;
    const preroll = prerollPackets[open.setup.format.codec];
    open.dropFront(Math.max(0, open.packetOf(open.validTo - KEPT_FRAMES) - 2 * preroll), preroll);
  }

  /** Closes the encoder; it is opened again when it is needed. A piece without any output is dropped. */
  async rest(): Promise<void> {
    const { open } = this;
    this.open = null;
    if (open !== null && open.piece.validTo <= open.piece.validFrom)
      this.pieces.splice(this.pieces.indexOf(open.piece), 1);
    await this.pushing.catch(() => undefined);
    await open?.encoder.close();
  }

  /** Drops what is farthest from a frame, up to `bytes`. */
  async forget(bytes: number, here: number): Promise<void> {
    const first = this.pieces[0];
    const last = this.pieces.at(-1);
    if (first === undefined || last === undefined) return;
    if (here - first.validFrom > last.validTo - here) this.forgetFront(first, bytes);
    else {
      if (this.open?.piece === last) await this.rest();
      last.dropBack(countFor(last.packets.toReversed(), bytes));
    }
    for (let n = this.pieces.length - 1; n >= 0; n--) {
      const piece = this.pieces[n];
      if (piece && piece !== this.open?.piece && piece.validTo <= piece.validFrom) this.pieces.splice(n, 1);
    }
  }

  private forgetFront(first: Piece, bytes: number): void {
    first.dropFront(countFor(first.packets, bytes), prerollPackets[first.setup.format.codec]);
  }

  private leadsTo({ piece }: OpenPiece, frame: number): boolean {
    const next = this.pieces[this.pieces.indexOf(piece) + 1];
    const isFree = next === undefined || next.validFrom + this.curve.length > frame;
    const { codec, sampleRate } = this.facts.format;
    // Nearer than what a new encoder would be fed first; one that began at the file's beginning may be as far away.
    const isNear = frame - piece.validTo < prerollSeconds[codec] * sampleRate;
    return isFree && frame >= piece.validFrom && isNear;
  }

  private async begin(frame: number): Promise<void> {
    await this.rest();
    const { format, tools } = this.facts;
    const packet = packetFrames[format.codec];
    // After an unfinished piece it begins one cross-fade early, but before the next piece.
    const left = this.pieces.findLastIndex(
      ({ validFrom, validTo }) => validFrom < frame && validTo === frame,
    );
    const before = this.pieces[left];
    const next = this.pieces[left + 1]?.validFrom ?? frame;
    const wanted =
      before === undefined ? frame : Math.max(before.validFrom, Math.min(frame, next) - this.curve.length);
    const packets = Math.floor((wanted - prerollSeconds[format.codec] * format.sampleRate) / packet);
    const from = packets > 0 ? packets * packet : -LEAD_PACKETS * packet;
    const validFrom = packets > 0 || before !== undefined ? wanted : 0;
    const encoder = await tools.openEncoder(format);
    const { delayFrames, extradata, codecId } = encoder;
    const setup = { format, extradata, codecId };
    const piece = new Piece({ setup, startFrame: from - delayFrames, validFrom });
    this.pieces.push(piece);
    this.pieces.sort((a, b) => a.validFrom - b.validFrom);
    this.open = { piece, encoder, feed: new PcmFeed(this.facts), fed: from };
  }

  /** At a piece's beginning the one before it is faded out. */
  private async join(reader: PieceReader, { piece, before, at, part }: Joint): Promise<void> {
    if (!before) return;
    const fadeEnd = piece.validFrom + this.curve.length;
    if (at >= fadeEnd || before.validTo < fadeEnd) return;
    const end = Math.min(fadeEnd, at + (part[0]?.length ?? 0));
    const old = await reader.read(before, at, end);
    part.forEach((samples, channel) => {
      for (let n = 0; n < end - at; n++) {
        const share = this.curve[at + n - piece.validFrom] ?? 1;
        samples[n] = (samples[n] ?? 0) * share + (old[channel]?.[n] ?? 0) * (1 - share);
      }
    });
  }

  /** Pieces that can be read. One shorter than its join would be audible for a moment and then disappear. */
  private get here(): readonly Piece[] {
    const { curve, frames } = this;
    return this.pieces.filter(
      ({ validFrom, validTo }) =>
        validTo > validFrom && validTo >= Math.min(validFrom + curve.length, frames),
    );
  }
}

interface Joint {
  readonly piece: Piece;
  readonly before: Piece | undefined;
  readonly at: number;
  readonly part: readonly Float32Array[];
}

/** The last piece that begins at or before a frame; −1 when there is none. */
function indexAt(pieces: readonly Piece[], frame: number): number {
  return pieces.findLastIndex(({ validFrom }) => validFrom <= frame);
}

/** How many packets hold at least this many bytes. */
function countFor(packets: readonly Uint8Array[], bytes: number): number {
  let sum = 0;
  let count = 0;
  for (const packet of packets) {
    if (sum >= bytes) break;
    sum += packet.length;
    count++;
  }
  return count;
}

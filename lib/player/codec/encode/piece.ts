import type { DecoderSetup } from '@/lib/formats/codecs/lossy-decoder';
import type { LossyPacket } from '@/lib/formats/codecs/lossy-encoder';

/** mpg123 adds up in an order that repeats every four frames: dropping whole groups leaves the bits unchanged. */
export const PACKET_GROUP = 4;
/** What a packet takes besides its bytes, roughly. */
const PACKET_OVERHEAD = 160;

export interface PieceFacts {
  readonly setup: DecoderSetup;
  /** Where the decoder's output begins: the first sample fed in, less the codec's delay. */
  readonly startFrame: number;
  /** From here on the output no longer depends on where the encoder began. */
  readonly validFrom: number;
}

/** A run of packets from one encoder. Positions are frames of the file at the codec's rate, with delays removed. */
export class Piece {
  readonly setup: DecoderSetup;
  readonly packets: Uint8Array[] = [];
  /** Where the decoder's output ends, exactly, once it has a packet. */
  readonly ends: number[] = [];
  validFrom: number;
  /** Number of packets that were dropped before the first one kept. */
  dropped = 0;
  bytes = 0;
  private reach: number;

  constructor({ setup, startFrame, validFrom }: PieceFacts) {
    this.setup = setup;
    this.validFrom = validFrom;
    this.reach = startFrame;
  }

  /** The end of what can be decoded. */
  get validTo(): number {
    return Math.max(this.reach, this.validFrom);
  }

  add({ bytes, frames }: LossyPacket): void {
    this.reach += frames;
    this.packets.push(bytes);
    this.ends.push(this.reach);
    this.bytes += bytes.length + PACKET_OVERHEAD;
  }

  /** Index of the packet that holds a frame. */
  packetOf(frame: number): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) > frame) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Drops about `count` packets at the front; the rest can be decoded from after the pre-roll on. */
  dropFront(count: number, preroll: number): void {
    const whole = count - (count % PACKET_GROUP);
    for (const packet of this.packets.splice(0, whole)) this.bytes -= packet.length + PACKET_OVERHEAD;
    this.ends.splice(0, whole);
    this.dropped += whole;
    this.validFrom = Math.max(this.validFrom, this.ends[preroll] ?? this.reach);
  }

  /** Drops packets at the end; nothing can be added any more. */
  dropBack(count: number): void {
    for (const packet of this.packets.splice(-count)) this.bytes -= packet.length + PACKET_OVERHEAD;
    this.ends.splice(-count);
    this.reach = this.ends.at(-1) ?? this.validFrom;
  }
}

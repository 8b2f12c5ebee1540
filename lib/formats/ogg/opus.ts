import { viewOf } from '../byte-source';
import { damaged } from '../damaged-audio';

export interface OpusShape {
  readonly channels: number;
  /** Samples at 48 kHz that the decoder gives before the first that counts. */
  readonly preSkip: number;
}

/** Reads an OpusHead packet (RFC 7845). Throws DamagedAudio. */
export function parseOpusHead(head: Uint8Array | undefined): OpusShape {
  // The upper four bits of the version are for changes that current decoders cannot read.
  if (!head || head.length < 19 || ((head[8] ?? 0) & 0xf0) !== 0) {
    throw damaged('FMT-3', 'The Opus header of this Ogg file is broken. Please export it again.');
  }
  return { channels: head[9] ?? 0, preSkip: viewOf(head).getUint16(10, true) };
}

const celt = [120, 240, 480, 960];
const silk = [480, 960, 1920, 2880];

/** Samples at 48 kHz in a packet, from its first two bytes (RFC 6716, 3.1). */
export function opusSamples(toc: number, second: number): number {
  const config = toc >> 3;
  const frame =
    config >= 16 ? celt[config & 3] : config >= 12 ? ((config & 1) === 0 ? 480 : 960) : silk[config & 3];
  const code = toc & 3;
  return (frame ?? 0) * (code === 0 ? 1 : code === 3 ? second & 63 : 2);
}

import { latin1, viewOf } from '../byte-source';
import { damaged } from '../damaged-audio';

export interface VorbisShape {
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples that a run of packets, from the first of the stream, decodes to. */
  samplesOf(packetStarts: readonly number[]): number;
}

/** Reads the identification and setup headers of Vorbis I. Throws DamagedAudio. */
export function parseVorbisHeaders(packets: readonly Uint8Array[]): VorbisShape {
  const [head, , setup] = packets;
  if (!head || !setup || head.length < 30 || latin1(setup.subarray(0, 7)) !== '\x05vorbis') throw broken();
  const view = viewOf(head);
  const sizes = view.getUint8(28);
  const [short, long] = [2 ** (sizes & 15), 2 ** (sizes >> 4)];
  if (view.getUint32(7, true) !== 0 || short < 64 || long > 8192 || short > long) throw broken();
  const flags = blockFlags(setup);
  const modeBits = Math.ceil(Math.log2(flags.length));
  const sizeOf = (packet: number) => (flags[(packet >> 1) & (2 ** modeBits - 1)] ? long : short);
  return {
    sampleRate: view.getUint32(12, true),
    channels: view.getUint8(11),
    samplesOf(packetStarts) {
      let samples = 0;
      let previous: number | undefined;
      for (const packet of packetStarts) {
        if ((packet & 1) !== 0) continue;
        const size = sizeOf(packet);
        if (previous !== undefined) samples += (previous + size) / 4;
        previous = size;
      }
      return samples;
    },
  };
}

function broken() {
  return damaged('FMT-3', 'The Vorbis header of this Ogg file is broken. Please export it again.');
}

/**
 * Which modes use long blocks. They are at the very end of the setup header, after codebooks that only a decoder
 * can parse, so they are read backwards: a framing bit, then per mode 8 bits of mapping, 32 zero bits and the flag, and
 * before them their count minus one in 6 bits.
 */
function blockFlags(setup: Uint8Array): boolean[] {
  const bitAt = (at: number) => ((setup[at >> 3] ?? 0) >> (at & 7)) & 1;
  let end = setup.length * 8;
  do end -= 1;
  while (end > 56 && bitAt(end) === 0);
  const field = (at: number, bits: number) => {
    let value = 0;
    for (let bit = bits - 1; bit >= 0; bit--) value = value * 2 + bitAt(at + bit);
    return value;
  };
  const backwards: boolean[] = [];
  let found: boolean[] = [];
  for (let at = end - 41; at >= 62 && backwards.length < 64; at -= 41) {
    if (field(at + 33, 8) > 63 || field(at + 1, 32) !== 0) break;
    backwards.push(bitAt(at) === 1);
    if (field(at - 6, 6) + 1 === backwards.length) found = backwards.toReversed();
  }
  if (found.length === 0) throw broken();
  return found;
}

import { joinBytes, latinBytes } from '@/lib/formats/byte-sink';

export interface AlacSound {
  readonly sampleRate: number;
  readonly bitDepth: 16 | 20 | 24 | 32;
  /** One array per channel (one or two), integers of `bitDepth` bits. */
  readonly planes: readonly Int32Array[];
  /** Recording code and title for the tags. */
  readonly isrc?: string;
  readonly title?: string;
  /** iTunes' comment on where the sound begins and ends. */
  readonly gapless?: string;
}

const frameLength = 1024;

/** An M4A with Apple Lossless whose packets are stored raw: every depth, without an encoder. Index first. */
export function alacBytes(sound: AlacSound): Uint8Array {
  const packets = packetsOf(sound);
  const brand = box('ftyp', latinBytes('M4A '), bytes32(0), latinBytes('M4A mp42isom'));
  const placed = (at: number) => joinBytes([brand, movie(sound, packets, at)]);
  const start = placed(0).length + 8;
  return joinBytes([placed(start), box('mdat', ...packets)]);
}

function packetsOf({ planes, bitDepth }: AlacSound): Uint8Array[] {
  const frames = planes[0]?.length ?? 0;
  const packets: Uint8Array[] = [];
  for (let from = 0; from < frames; from += frameLength) {
    const count = Math.min(frameLength, frames - from);
    const bits: number[] = [];
    const put = (value: number, width: number) => {
      for (let bit = width - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
    };
    put(planes.length - 1, 3);
    put(0, 16);
    put(count < frameLength ? 1 : 0, 1);
    put(1, 3);
    if (count < frameLength) put(count, 32);
    for (let i = from; i < from + count; i++) for (const plane of planes) put(plane[i] ?? 0, bitDepth);
    put(7, 3);
    packets.push(packed(bits));
  }
  return packets;
}

function packed(bits: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries()) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (7 - (at & 7)));
  return bytes;
}

function bytes32(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [i, value] of values.entries()) view.setUint32(i * 4, value);
  return new Uint8Array(view.buffer);
}

function bytes16(...values: number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >> 8, value & 255]));
}

function box(type: string, ...parts: Uint8Array[]): Uint8Array {
  const body = joinBytes(parts);
  return joinBytes([bytes32(body.length + 8), latinBytes(type), body]);
}

const unity = bytes32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

function movie(sound: AlacSound, packets: readonly Uint8Array[], start: number): Uint8Array {
  const frames = sound.planes[0]?.length ?? 0;
  const header = box(
    'mvhd',
    bytes32(0, 0, 0, sound.sampleRate, frames, 0x10000),
    bytes16(0x100),
    new Uint8Array(10),
    unity,
    new Uint8Array(24),
    bytes32(2),
  );
  const trackHeader = box(
    'tkhd',
    bytes32(7, 0, 0, 1, 0, frames),
    new Uint8Array(8),
    bytes16(0, 0, 0x100, 0),
    unity,
    bytes32(0, 0),
  );
  const handler = box('hdlr', bytes32(0, 0), latinBytes('soun'), new Uint8Array(13));
  const information = box(
    'minf',
    box('smhd', bytes32(0, 0)),
    box('dinf', box('dref', bytes32(0, 1), box('url ', bytes32(1)))),
    sampleTable(sound, packets, start),
  );
  const media = box(
    'mdia',
    box('mdhd', bytes32(0, 0, 0, sound.sampleRate, frames, 0x55c40000)),
    handler,
    information,
  );
  return box('moov', header, box('trak', trackHeader, media), tags(sound));
}

function sampleTable(sound: AlacSound, packets: readonly Uint8Array[], start: number): Uint8Array {
  const { planes, bitDepth, sampleRate } = sound;
  const frames = planes[0]?.length ?? 0;
  const cookie = joinBytes([
    bytes32(0, frameLength),
    Uint8Array.of(0, bitDepth, 40, 10, 14, planes.length),
    bytes16(255),
    bytes32(0, 0, sampleRate),
  ]);
  const entry = box(
    'alac',
    bytes32(0),
    bytes16(0, 1),
    bytes32(0, 0),
    bytes16(planes.length, bitDepth),
    bytes32(0, (sampleRate % 65_536) * 65_536),
    box('alac', cookie),
  );
  const last = frames - (packets.length - 1) * frameLength;
  return box(
    'stbl',
    box('stsd', bytes32(0, 1), entry),
    box('stts', bytes32(0, 2, packets.length - 1, frameLength, 1, last)),
    box('stsc', bytes32(0, 1, 1, packets.length, 1)),
    box('stsz', bytes32(0, 0, packets.length, ...packets.map(({ length }) => length))),
    box('stco', bytes32(0, 1, start)),
  );
}

function tags({ isrc, title, gapless }: AlacSound): Uint8Array {
  const data = (text: string) => box('data', bytes32(1, 0), new TextEncoder().encode(text));
  const named = (name: string) => [
    box('mean', bytes32(0), latinBytes('com.apple.iTunes')),
    box('name', bytes32(0), latinBytes(name)),
  ];
  const list = box(
    'ilst',
    ...(title ? [box('\xa9nam', data(title))] : []),
    ...(isrc ? [box('----', ...named('ISRC'), data(isrc))] : []),
    ...(gapless ? [box('----', ...named('iTunSMPB'), data(gapless))] : []),
  );
  const handler = box('hdlr', bytes32(0, 0), latinBytes('mdirappl'), new Uint8Array(9));
  return box('udta', box('meta', bytes32(0), handler, list));
}

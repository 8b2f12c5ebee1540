import type { AudioReader } from '../audio-reader';
import { type ByteSource, latin1 } from '../byte-source';
import { damaged } from '../damaged-audio';
import { readMp3Tags } from '../mp3/tags';
import { type AacConfig, aacLowComplexity } from './config';
import { AAC_FRAMES, AAC_LARGEST_PACKET } from './packet';
import { decodableAac, openAac } from './reader';
import { aacRefused } from './refused';

const windowBytes = 1 << 18;
const headBytes = 7;
/** 2^31 samples in packets of 1024. */
const mostPackets = 1 << 21;

/** Opens AAC as a stream (ADTS, ISO/IEC 14496-3 annex 1.A). Throws DamagedAudio. */
export async function openAdts(source: ByteSource): Promise<AudioReader> {
  const first = parseHead(await source.read(0, headBytes), 0);
  if (!first) throw damaged('FMT-3', 'This file begins like AAC but is not one. Please export it again.');
  const config = await decodableAac(configOf(first));
  const { offsets, end } = await walk(source, first);
  const packets = offsets.length;
  return openAac({
    container: 'adts',
    config,
    packets,
    start: 0,
    frames: packets * AAC_FRAMES,
    packetReader: () => packetReader(source, offsets),
    warnings: await leftOut(source, end),
    readTags: () => readMp3Tags(source),
  });
}

interface Head {
  /** Profile, rate and channels: alike in all packets. */
  readonly kind: number;
  readonly size: number;
  readonly headSize: number;
  readonly isSingle: boolean;
}

function parseHead(bytes: Uint8Array, at: number): Head | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = bytes.subarray(at, at + headBytes);
  if (bytes.length < at + headBytes || a !== 0xff || (b & 0xf6) !== 0xf0) return undefined;
  const headSize = b & 1 ? headBytes : headBytes + 2;
  const size = ((d & 3) << 11) | (e << 3) | (f >> 5);
  if (size <= headSize) return undefined;
  return { kind: ((c & 0xfd) << 8) | (d & 0xc0), size, headSize, isSingle: (g & 3) === 0 };
}

function configOf({ kind, isSingle }: Head): AacConfig {
  const profile = kind >> 14;
  const channels = ((kind >> 6) & 3) | (((kind >> 8) & 1) << 2);
  if (profile !== 1 || !isSingle) throw damaged('FMT-2', aacRefused);
  return aacLowComplexity((kind >> 10) & 15, channels);
}

/** Offsets of the packets that follow each other without a gap, and the end of the last one. */
async function walk(source: ByteSource, first: Head): Promise<{ offsets: number[]; end: number }> {
  const offsets: number[] = [];
  let from = 0;
  let window: Uint8Array = new Uint8Array(0);
  let at = 0;
  while (offsets.length < mostPackets) {
    if (at + headBytes > from + window.length) {
      from = at;
      window = await source.read(from, windowBytes);
    }
    const head = parseHead(window, at - from);
    if (head?.kind !== first.kind || !head.isSingle || at + head.size > source.size) break;
    offsets.push(at);
    at += head.size;
  }
  return { offsets, end: at };
}

/** Checks what follows the last packet, unless it is a tag. */
async function leftOut(source: ByteSource, end: number): Promise<string[]> {
  const bytes = source.size - end;
  const mark = latin1(await source.read(end, 4));
  if (bytes === 0 || /^(?:TAG|APET|LYRI|ID3)/.test(mark)) return [];
  return [`The last ${bytes} bytes of the file are no whole AAC; they were left out.`];
}

function packetReader(
  source: ByteSource,
  offsets: readonly number[],
): (packet: number) => Promise<Uint8Array> {
  let from = 0;
  let window: Uint8Array = new Uint8Array(0);
  return async (packet) => {
    const at = offsets[packet] ?? 0;
    if (at < from || at + AAC_LARGEST_PACKET > from + window.length) {
      from = at;
      window = await source.read(from, windowBytes);
    }
    const head = parseHead(window, at - from);
    if (!head) throw damaged('FMT-8', 'The file changed while it was read. Please send it again.');
    return window.subarray(at - from + head.headSize, at - from + head.size);
  };
}

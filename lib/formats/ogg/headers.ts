import { joinBytes } from '../byte-sink';
import { type ByteSource, latin1 } from '../byte-source';
import { damaged } from '../damaged-audio';
import { type OggPage, oggPages } from './page';

export type OggCodec = 'vorbis' | 'opus' | 'flac';

export interface OggHeaders {
  readonly codec: OggCodec;
  readonly serial: number;
  /** The packets before the first sound. */
  readonly packets: readonly Uint8Array[];
  /** Offset of the first page with sound. */
  readonly audioOffset: number;
}

/** Pictures are in the headers; no legitimate file has larger ones. */
const largestHeaders = 32 << 20;
const mostStreams = 64;

const codecMarks: readonly (readonly [string, OggCodec])[] = [
  ['\x01vorbis', 'vorbis'],
  ['OpusHead', 'opus'],
  ['\x7fFLAC', 'flac'],
];

const strangers: readonly (readonly [string, string])[] = [
  ['\x80theora', 'a video (Theora)'],
  ['BBCD\0', 'a video (Dirac)'],
  ['Speex   ', 'speech (Speex)'],
];

/** Reads the headers of the single audio stream of an Ogg file. Throws DamagedAudio. */
export async function readOggHeaders(source: ByteSource): Promise<OggHeaders> {
  const starts: OggPage[] = [];
  for await (const page of oggPages(source, 0)) {
    if (!page.isFirst || starts.length === mostStreams) break;
    starts.push(page);
  }
  const { page, codec } = soundStream(starts);
  const { packets, audioOffset } = await headerPackets(source, page, codec);
  return { codec, serial: page.serial, packets, audioOffset };
}

function soundStream(starts: readonly OggPage[]): { page: OggPage; codec: OggCodec } {
  const sounds = starts.flatMap((page) => {
    const mark = latin1(page.body.subarray(0, 8));
    const known = codecMarks.find(([begin]) => mark.startsWith(begin));
    const stranger = strangers.find(([begin]) => mark.startsWith(begin));
    if (stranger)
      throw damaged('FMT-2', `This Ogg file holds ${stranger[1]}. Please export the sound as WAV or FLAC.`);
    return known ? [{ page, codec: known[1] }] : [];
  });
  const [first] = sounds;
  if (starts.length === 0)
    throw damaged('FMT-3', 'The Ogg header is broken at byte 0. Please send it again.');
  if (!first) throw damaged('FMT-2', 'This Ogg file holds no Vorbis, Opus or FLAC sound. Please export WAV.');
  if (sounds.length > 1) {
    throw damaged(
      'FMT-2',
      `This Ogg file holds ${sounds.length} sounds at once. Please send each by itself.`,
    );
  }
  return first;
}

async function headerPackets(source: ByteSource, first: OggPage, codec: OggCodec) {
  const packets: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const page of oggPages(source, first.offset)) {
    // Other streams and empty pages count as well.
    bytes += page.size;
    if (bytes > largestHeaders) break;
    if (page.serial !== first.serial) continue;
    for (const [part, isEnd] of segmentsOf(page)) {
      parts.push(part);
      if (!isEnd) continue;
      packets.push(joinBytes(parts));
      parts = [];
      if (isComplete(codec, packets)) return { packets, audioOffset: page.offset + page.size };
    }
  }
  throw damaged('FMT-3', 'The Ogg file ends inside its headers, before any sound. Please send it again.');
}

function isComplete(codec: OggCodec, packets: readonly Uint8Array[]): boolean {
  if (codec === 'vorbis') return packets.length === 3;
  if (codec === 'opus') return packets.length === 2;
  const last = packets.at(-1);
  // The first packet of Ogg FLAC holds the stream's description after 13 bytes of its own.
  return (((packets.length === 1 ? last?.[13] : last?.[0]) ?? 0) & 0x80) !== 0;
}

/** The segments of packets on a page, and whether each ends its packet. */
export function* segmentsOf({ lacing, body }: OggPage): Generator<[part: Uint8Array, isEnd: boolean]> {
  let from = 0;
  let to = 0;
  for (const [i, size] of lacing.entries()) {
    to += size;
    if (size === 255 && i < lacing.length - 1) continue;
    yield [body.subarray(from, to), size < 255];
    from = to;
  }
}

import { type ByteSource, latin1, viewOf } from '../byte-source';
import { damaged } from '../damaged-audio';

export interface StreamInfo {
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitDepth: number;
  /** 0 when the writer did not know. */
  readonly frames: number;
  readonly largestBlock: number;
  /** MD5 of the samples, lower-case hex; undefined when the writer left it out (all zeros). */
  readonly md5?: string;
  /** The 34 bytes themselves. */
  readonly bytes: Uint8Array;
}

export interface MetadataBlock {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
}

export interface FlacMetadata {
  readonly info: StreamInfo;
  readonly blocks: readonly MetadataBlock[];
  /** Offset of the first audio frame. */
  readonly audioOffset: number;
}

export const vorbisCommentBlock = 4;
export const pictureBlock = 6;
const mostBlocks = 1024;
const streamInfoBytes = 34;

/** Reads a FLAC's metadata headers; `source` begins with `fLaC`. Throws DamagedAudio. */
export async function readFlacMetadata(source: ByteSource): Promise<FlacMetadata> {
  if (latin1(await source.read(0, 4)) !== 'fLaC') throw damaged('FMT-1', 'This is not a FLAC file.');
  const blocks: MetadataBlock[] = [];
  let at = 4;
  for (let isLast = false; !isLast; ) {
    const header = await source.read(at, 4);
    if (header.length < 4 || blocks.length === mostBlocks) throw brokenHeader(at);
    const [flags = 0, high = 0, middle = 0, low = 0] = header;
    const claimed = (high << 16) | (middle << 8) | low;
    const type = flags & 0x7f;
    isLast = (flags & 0x80) !== 0;
    const size = type === pictureBlock ? await pictureSize(source, { at: at + 4, claimed, isLast }) : claimed;
    if (type === 127 || at + 4 + size > source.size) throw brokenHeader(at);
    blocks.push({ type, offset: at + 4, size });
    at += 4 + size;
  }
  if (!(await isAudio(source, at))) throw brokenHeader(at);
  return { info: await readStreamInfo(source, blocks[0]), blocks, audioOffset: at };
}

async function isAudio(source: ByteSource, at: number): Promise<boolean> {
  const [first = 0, second = 0] = await source.read(at, 2);
  return first === 0xff && (second & 0xfe) === 0xf8;
}

interface Picture {
  readonly at: number;
  readonly claimed: number;
  readonly isLast: boolean;
}

/** A block's 24 bits cannot say that a picture is larger than 16 MiB: then its own sizes are right, if what they lead to is. */
async function pictureSize(source: ByteSource, { at, claimed, isLast }: Picture): Promise<number> {
  const own = await ownPictureSize(source, at);
  if (own <= claimed || (await leadsToAudio(source, at + claimed, isLast))) return claimed;
  return (await leadsToAudio(source, at + own, isLast)) ? own : claimed;
}

async function ownPictureSize(source: ByteSource, at: number): Promise<number> {
  const lengthAt = async (offset: number) => {
    const bytes = await source.read(at + offset, 4);
    return bytes.length < 4 ? 0 : viewOf(bytes).getUint32(0, false);
  };
  const mimeEnd = 8 + (await lengthAt(4));
  const descriptionEnd = mimeEnd + 4 + (await lengthAt(mimeEnd));
  return descriptionEnd + 20 + (await lengthAt(descriptionEnd + 16));
}

/** Whether blocks follow each other from `from` to the first frame. */
async function leadsToAudio(source: ByteSource, from: number, isThere: boolean): Promise<boolean> {
  let at = from;
  let isLast = isThere;
  for (let blocks = 0; !isLast && blocks < mostBlocks; blocks++) {
    const [flags, high = 0, middle = 0, low = 0] = await source.read(at, 4);
    if (flags === undefined || (flags & 0x7f) > 6) return false;
    isLast = (flags & 0x80) !== 0;
    at += 4 + ((high << 16) | (middle << 8) | low);
  }
  return isAudio(source, at);
}

function brokenHeader(at: number) {
  return damaged('FMT-3', `The FLAC header is broken at byte ${at}. Please export the file again.`);
}

async function readStreamInfo(source: ByteSource, block: MetadataBlock | undefined): Promise<StreamInfo> {
  if (block?.type !== 0 || block.size < streamInfoBytes) {
    throw damaged(
      'FMT-3',
      'The FLAC header is broken: its first part does not describe the stream. Please export it again.',
    );
  }
  return parseStreamInfo(await source.read(block.offset, streamInfoBytes));
}

/** Reads the 34 bytes of STREAMINFO. */
export function parseStreamInfo(bytes: Uint8Array): StreamInfo {
  const view = viewOf(bytes);
  const packed = view.getUint32(10, false);
  const md5 = [...bytes.subarray(18, 34)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    sampleRate: packed >>> 12,
    channels: ((packed >>> 9) & 7) + 1,
    bitDepth: ((packed >>> 4) & 31) + 1,
    frames: (packed & 15) * 2 ** 32 + view.getUint32(14, false),
    largestBlock: view.getUint16(2, false),
    bytes: bytes.slice(0, streamInfoBytes),
    ...(/^0+$/.test(md5) ? {} : { md5 }),
  };
}

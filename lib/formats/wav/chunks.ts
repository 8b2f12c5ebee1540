import { type ByteSource, latin1, viewOf } from '../byte-source';

export interface Chunk {
  readonly id: string;
  /** Byte offset of the chunk's body. */
  readonly offset: number;
  /** Bytes of the body that are actually there. */
  readonly size: number;
}

export interface ChunkList {
  readonly chunks: readonly Chunk[];
  readonly warnings: readonly string[];
  /** A chunk whose declared size runs past the end, where the walk had to stop. */
  readonly overrun?: { readonly id: string; readonly claimed: number; readonly at: number };
}

const mostChunks = 4096;
const unknownSize = 0xffffffff;

interface Walk {
  readonly source: ByteSource;
  readonly littleEndian: boolean;
  readonly chunks: Chunk[];
  readonly warnings: string[];
  /** 64-bit sizes of a `ds64` chunk, by chunk id. */
  readonly longSizes: Map<string, number>;
  overrun?: { id: string; claimed: number; at: number };
}

/** Walks the chunks of a RIFF, RIFX, RF64 or BW64 file. No size in the file is trusted beyond the file's end. */
export async function walkChunks(source: ByteSource, littleEndian: boolean): Promise<ChunkList> {
  const walk: Walk = { source, littleEndian, chunks: [], warnings: [], longSizes: new Map() };
  let at: number | undefined = 12;
  while (at !== undefined && at + 8 <= source.size && walk.chunks.length < mostChunks)
    at = await step(walk, at);
  const { chunks, warnings, overrun } = walk;
  return overrun ? { chunks, warnings, overrun } : { chunks, warnings };
}

/** Reads the chunk header at `at`; returns the offset of the next one, or nothing where the walk ends. */
async function step(walk: Walk, at: number): Promise<number | undefined> {
  const header = await headerAt(walk, at);
  if (!header) return undefined;
  const left = walk.source.size - at - 8;
  const claimed = claimedSize(walk, header);
  const size = header.id === 'data' ? await dataSize(walk, claimed, { at, left }) : claimed;
  if (size > left) {
    walk.overrun = { id: header.id, claimed, at };
    return undefined;
  }
  walk.chunks.push({ id: header.id, offset: at + 8, size });
  if (header.id === 'ds64') await readLongSizes(walk, at + 8, size);
  return nextHeader(walk, at + 8 + size);
}

interface Header {
  readonly id: string;
  readonly size: number;
}

async function headerAt(walk: Walk, at: number): Promise<Header | undefined> {
  const bytes = await walk.source.read(at, 8);
  if (bytes.length < 8) return undefined;
  const id = latin1(bytes.subarray(0, 4));
  if (!/^[\x20-\x7e]{4}$/.test(id)) return undefined;
  return { id, size: viewOf(bytes).getUint32(4, walk.littleEndian) };
}

function claimedSize(walk: Walk, header: Header): number {
  return header.size === unknownSize ? (walk.longSizes.get(header.id) ?? header.size) : header.size;
}

/** The data chunk is recovered when the writer left its size open, or the file was truncated. */
async function dataSize(walk: Walk, claimed: number, place: { at: number; left: number }): Promise<number> {
  const { at, left } = place;
  if (claimed === 0 && left > 0 && !(await headerAt(walk, at + 8))) {
    walk.warnings.push(
      'The header says that there is no sound; the samples were read to the end of the file.',
    );
    return left;
  }
  if (claimed <= left) return claimed;
  if (claimed === unknownSize) {
    walk.warnings.push(
      'The header leaves the length open, as recordings of a stream do; the samples were read to the end of the file.',
    );
  } else {
    const missing = Math.round((1 - left / claimed) * 1000) / 10;
    walk.warnings.push(
      `The file is cut off: ${missing} % of the sound that its header promises is missing at the end.`,
    );
  }
  return left;
}

/** Chunks are padded to even bytes; some writers forget it. */
async function nextHeader(walk: Walk, end: number): Promise<number> {
  if (end % 2 === 0) return end;
  if (await headerAt(walk, end + 1)) return end + 1;
  return (await headerAt(walk, end)) ? end : end + 1;
}

async function readLongSizes(walk: Walk, offset: number, size: number): Promise<void> {
  const bytes = await walk.source.read(offset, Math.min(size, 4096));
  if (bytes.length < 24) return;
  const view = viewOf(bytes);
  const long = (at: number) => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  walk.longSizes.set('data', long(8));
  const entries = bytes.length >= 28 ? view.getUint32(24, true) : 0;
  for (let i = 0, at = 28; i < entries && at + 12 <= bytes.length; i++, at += 12) {
    walk.longSizes.set(latin1(bytes.subarray(at, at + 4)), long(at + 4));
  }
}

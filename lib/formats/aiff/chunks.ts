import { type ByteSource, latin1, viewOf } from '../byte-source';

export interface AiffChunk {
  readonly id: string;
  readonly offset: number;
  readonly size: number;
}

export interface AiffChunkList {
  readonly chunks: readonly AiffChunk[];
  readonly warnings: readonly string[];
}

const mostChunks = 4096;

/** Walks an AIFF's chunks; sizes past the end of the file are clamped (and end the walk). */
export async function walkAiffChunks(source: ByteSource): Promise<AiffChunkList> {
  const chunks: AiffChunk[] = [];
  const warnings: string[] = [];
  let at = 12;
  while (at + 8 <= source.size && chunks.length < mostChunks) {
    const header = await source.read(at, 8);
    const id = latin1(header.subarray(0, 4));
    if (header.length < 8 || !/^[\x20-\x7e\xa9]{4}$/.test(id)) break;
    const claimed = viewOf(header).getUint32(4, false);
    const size = Math.min(claimed, source.size - at - 8);
    if (size < claimed && id === 'SSND')
      warnings.push('The file is cut off: its header promises more sound than is there.');
    chunks.push({ id, offset: at + 8, size });
    at += 8 + claimed + (claimed % 2);
  }
  return { chunks, warnings };
}

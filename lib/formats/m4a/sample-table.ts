import { viewOf } from '../byte-source';
import { damaged } from '../damaged-audio';
import { bodyAt } from './boxes';

/** Offset and size of each packet of a track. */
export interface PacketTable {
  readonly offsets: Float64Array;
  readonly sizes: Uint32Array;
}

/** 2^31 samples in packets of 4096, twice. */
const mostPackets = 1 << 20;

/** Reads `stsz`, `stsc` and `stco` or `co64` of a track's `stbl`. Throws DamagedAudio. */
export function readPacketTable(table: Uint8Array): PacketTable {
  const sizes = packetSizes(bodyAt(table, 'stsz'));
  const chunks = chunkOffsets(table);
  const runs = bodyAt(table, 'stsc');
  if (!sizes || !chunks || !runs) throw broken();
  return { sizes, offsets: packetOffsets(sizes, chunks, chunkRuns(runs)) };
}

function broken() {
  return damaged(
    'FMT-3',
    'The index of this M4A is broken: its sound can’t be found. Please export it again.',
  );
}

/** Entries of a table after its count at `at`, as far as they are actually there. */
function entries(body: Uint8Array, at: number, bytes: number): { view: DataView; count: number } {
  if (body.length < at + 4) throw broken();
  const view = viewOf(body);
  const count = Math.min(view.getUint32(at, false), Math.floor((body.length - at - 4) / bytes));
  return { view, count };
}

function packetSizes(body: Uint8Array | undefined): Uint32Array | undefined {
  if (!body || body.length < 12) return undefined;
  const view = viewOf(body);
  const same = view.getUint32(4, false);
  const count = same > 0 ? view.getUint32(8, false) : entries(body, 8, 4).count;
  if (count > mostPackets) throw broken();
  return Uint32Array.from({ length: count }, (_, i) => (same > 0 ? same : view.getUint32(12 + 4 * i, false)));
}

function chunkOffsets(table: Uint8Array): Float64Array | undefined {
  const short = bodyAt(table, 'stco');
  const long = bodyAt(table, 'co64');
  if (short) {
    const { view, count } = entries(short, 4, 4);
    return Float64Array.from({ length: count }, (_, i) => view.getUint32(8 + 4 * i, false));
  }
  if (!long) return undefined;
  const { view, count } = entries(long, 4, 8);
  const at = (i: number) => view.getUint32(8 + 8 * i, false) * 2 ** 32 + view.getUint32(12 + 8 * i, false);
  return Float64Array.from({ length: count }, (_, i) => at(i));
}

interface ChunkRun {
  /** Counted from 0. */
  readonly firstChunk: number;
  readonly packets: number;
}

function chunkRuns(body: Uint8Array): ChunkRun[] {
  const { view, count } = entries(body, 4, 12);
  return Array.from({ length: count }, (_, i) => ({
    firstChunk: view.getUint32(8 + 12 * i, false) - 1,
    packets: view.getUint32(12 + 12 * i, false),
  }));
}

function packetOffsets(sizes: Uint32Array, chunks: Float64Array, runs: readonly ChunkRun[]): Float64Array {
  const offsets = new Float64Array(sizes.length).fill(Number.POSITIVE_INFINITY);
  let packet = 0;
  let run = 0;
  for (let chunk = 0; chunk < chunks.length && packet < sizes.length; chunk++) {
    while (run + 1 < runs.length && (runs[run + 1]?.firstChunk ?? 0) <= chunk) run += 1;
    let at = chunks[chunk] ?? 0;
    const last = Math.min(sizes.length, packet + (runs[run]?.packets ?? 0));
    for (; packet < last; packet++) {
      offsets[packet] = at;
      at += sizes[packet] ?? 0;
    }
  }
  return offsets;
}

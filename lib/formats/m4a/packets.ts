import type { ByteSource } from '../byte-source';
import { damaged } from '../damaged-audio';
import type { PacketTable } from './sample-table';

const readAhead = 1 << 18;

/** Whole packets that are actually in a file of `size` bytes. */
export function packetsThere({ offsets, sizes }: PacketTable, size: number): number {
  const cut = offsets.findIndex((offset, i) => offset + (sizes[i] ?? 0) > size);
  return cut < 0 ? offsets.length : cut;
}

/** The sentence when only `packets` of them are there. */
export function cutOff({ sizes }: PacketTable, packets: number): string[] {
  const promised = sizes.length;
  if (packets === promised) return [];
  const missing = Math.round((1 - packets / promised) * 1000) / 10;
  return [`The file is cut off: ${missing} % of the sound that its index promises is missing at the end.`];
}

/** Overlapping packets would make hours out of a few bytes. Throws DamagedAudio. */
export function checkPackets({ sizes }: PacketTable, packets: number, size: number): void {
  if (packets === 0) throw damaged('FMT-7', 'There is no sound in this M4A: only its header is there.');
  const bytes = sizes.subarray(0, packets).reduce((sum, each) => sum + each, 0);
  if (bytes > size)
    throw damaged(
      'FMT-3',
      'The index of this M4A names more sound than the file holds. Please send it again.',
    );
}

export function brokenPacket(packet: number, what: string, options?: ErrorOptions) {
  const sentence = `The M4A is damaged in packet ${packet + 1}: ${what}. Please send it again.`;
  return damaged('FMT-8', sentence, options);
}

/** Packets are contiguous: a window is read ahead. */
export function packetReader(
  source: ByteSource,
  { offsets, sizes }: PacketTable,
  largest: number,
): (packet: number) => Promise<Uint8Array> {
  let from = 0;
  let window: Uint8Array = new Uint8Array(0);
  return async (packet) => {
    const offset = offsets[packet] ?? 0;
    const size = sizes[packet] ?? 0;
    if (size > largest) throw brokenPacket(packet, `it says it has ${size} bytes`);
    if (offset < from || offset + size > from + window.length) {
      from = offset;
      window = await source.read(offset, Math.max(size, Math.min(readAhead, source.size - offset)));
      if (window.length < size) throw brokenPacket(packet, 'the file ended while it was read');
    }
    return window.subarray(offset - from, offset - from + size);
  };
}

import { crc32 } from 'node:zlib';
import { dataDescriptor, directoryEntry, endRecords, localHeader, type WrittenFile } from './zip-records';

export interface ZipEntry {
  /** Path in the ZIP, with `/`. */
  readonly name: string;
  readonly size: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

const longestName = 0xffff;
const anyTime = new Date(0);

function nameOf({ name }: ZipEntry): Buffer {
  const bytes = Buffer.from(name);
  if (bytes.length === 0 || bytes.length > longestName)
    throw new Error('A file of a ZIP needs a name of 1 to 65,535 bytes.');
  return bytes;
}

/** Exact size of the ZIP before a byte of it exists. */
export function zipSize(entries: readonly ZipEntry[]): number {
  let offset = 0;
  let bytes = 0;
  for (const entry of entries) {
    const file = { name: nameOf(entry), size: entry.size, modified: anyTime, crc32: 0, offset };
    bytes += directoryEntry(file).length;
    offset += localHeader(file).length + entry.size + dataDescriptor(file).length;
  }
  return offset + bytes + endRecords({ files: entries.length, offset, bytes }).length;
}

/** A ZIP whose files are stored uncompressed (audio hardly shrinks), ZIP64 where needed; streamed. */
export async function* zipStream(
  entries: readonly ZipEntry[],
  lastModified: Date,
): AsyncGenerator<Uint8Array> {
  const written: WrittenFile[] = [];
  let offset = 0;
  for (const entry of entries) {
    const plain = { name: nameOf(entry), size: entry.size, modified: lastModified };
    const header = localHeader(plain);
    yield header;
    let sum = 0;
    let read = 0;
    for await (const part of entry.read()) {
      sum = crc32(part, sum);
      read += part.length;
      yield part;
    }
    if (read !== entry.size) throw new Error(`${entry.name} has ${read} bytes, not ${entry.size}.`);
    const file = { ...plain, crc32: sum, offset };
    const descriptor = dataDescriptor(file);
    yield descriptor;
    written.push(file);
    offset += header.length + read + descriptor.length;
  }
  const directory = written.map(directoryEntry);
  yield* directory;
  const bytes = directory.reduce((sum, { length }) => sum + length, 0);
  yield endRecords({ files: written.length, offset, bytes });
}

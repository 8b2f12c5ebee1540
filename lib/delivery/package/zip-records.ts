/**
 * The records of a ZIP (PKWARE APPNOTE 6.3.10), for files that are stored uncompressed and whose checksum follows their bytes. A number that
 * does not fit into a plain field is all ones there, and stands in the fields of ZIP64.
 */

const most16 = 0xffff;
const most32 = 0xffffffff;

/** Of the versions that a reader has to know: 2.0, and 4.5 for ZIP64. */
const plainVersion = 20;
const zip64Version = 45;
/** Made on Unix, by a writer of 4.5. */
const madeBy = (3 << 8) | zip64Version;
/** The checksum follows the bytes, and names are UTF-8. */
const flags = 0x0008 | 0x0800;
/** A plain file that everybody may read. */
const attributes = 0o100644 * 2 ** 16;

export interface ZipFile {
  readonly name: Buffer;
  readonly size: number;
  readonly modified: Date;
}

export interface WrittenFile extends ZipFile {
  readonly crc32: number;
  /** Where its header begins. */
  readonly offset: number;
}

const fits = (value: number) => value < most32;
const u16 = (value: number) => Math.min(value, most16);
const u32 = (value: number) => Math.min(value, most32);

/** Fields of two, four and eight bytes, one after the other. */
function record(...fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of fields) {
    if (length === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, length);
    at += length;
  }
  return bytes;
}

const firstTime = new Date(1980, 0, 1);
const lastTime = new Date(2107, 11, 31, 23, 59, 58);

/** MS-DOS time and date, in local time: from 1980 to 2107, and the nearest of them for any other. */
function dosTime(modified: Date): { time: number; date: number } {
  const at = modified < firstTime ? firstTime : modified > lastTime ? lastTime : modified;
  return {
    time: (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1),
    date: ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate(),
  };
}

/** APPNOTE 4.5.3 */
function zip64Extra(...values: readonly number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0);
  return record([2, 1], [2, 8 * values.length], ...values.map((value) => [8, value] as const));
}

/** APPNOTE 4.3.7: before the bytes of a file. */
export function localHeader({ name, size, modified }: ZipFile): Buffer {
  const { time, date } = dosTime(modified);
  // Its checksum and sizes are behind the bytes; that those have eight bytes there is told by this extra field.
  const extra = fits(size) ? zip64Extra() : zip64Extra(0, 0);
  const empty = fits(size) ? 0 : most32;
  const head = record(
    ...([
      [4, 0x04034b50],
      [2, fits(size) ? plainVersion : zip64Version],
      [2, flags],
      [2, 0],
      [2, time],
      [2, date],
      [4, 0],
      [4, empty],
      [4, empty],
      [2, name.length],
      [2, extra.length],
    ] as const),
  );
  return Buffer.concat([head, name, extra]);
}

/** APPNOTE 4.3.9: behind the bytes of a file. */
export function dataDescriptor({ size, crc32 }: Pick<WrittenFile, 'size' | 'crc32'>): Buffer {
  const length = fits(size) ? 4 : 8;
  return record([4, 0x08074b50], [4, crc32], [length, size], [length, size]);
}

/** APPNOTE 4.3.12: a file in the directory at the end. */
export function directoryEntry({ name, size, modified, crc32, offset }: WrittenFile): Buffer {
  const { time, date } = dosTime(modified);
  const extra = zip64Extra(...(fits(size) ? [] : [size, size]), ...(fits(offset) ? [] : [offset]));
  const head = record(
    ...([
      [4, 0x02014b50],
      [2, madeBy],
      [2, extra.length > 0 ? zip64Version : plainVersion],
      [2, flags],
      [2, 0],
      [2, time],
      [2, date],
      [4, crc32],
      [4, u32(size)],
      [4, u32(size)],
      [2, name.length],
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, attributes],
      [4, u32(offset)],
    ] as const),
  );
  return Buffer.concat([head, name, extra]);
}

interface Directory {
  readonly files: number;
  readonly offset: number;
  readonly bytes: number;
}

/** APPNOTE 4.3.14 to 4.3.16: how many files there are, and where the directory is. */
export function endRecords({ files, offset, bytes }: Directory): Buffer {
  const end = record(
    [4, 0x06054b50],
    [4, 0],
    [2, u16(files)],
    [2, u16(files)],
    [4, u32(bytes)],
    [4, u32(offset)],
    [2, 0],
  );
  if (files < most16 && fits(offset) && fits(bytes)) return end;
  const end64 = record(
    ...([
      [4, 0x06064b50],
      [8, 44],
      [2, madeBy],
      [2, zip64Version],
      [8, 0],
      [8, files],
      [8, files],
      [8, bytes],
      [8, offset],
    ] as const),
  );
  const locator = record([4, 0x07064b50], [4, 0], [8, offset + bytes], [4, 1]);
  return Buffer.concat([end64, locator, end]);
}

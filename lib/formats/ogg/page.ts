import { type ByteSource, latin1, viewOf } from '../byte-source';
import { Resync } from '../resync';

export interface OggPage {
  readonly offset: number;
  /** Bytes of the whole page. */
  readonly size: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Position at the end of the last packet that ends here; undefined when none does. */
  readonly granule?: number;
  readonly serial: number;
  readonly lacing: Uint8Array;
  readonly body: Uint8Array;
}

/** 27 bytes, 255 lacing values, 255 segments of 255 bytes. */
const largestPage = 65_307;
const windowBytes = 1 << 17;

function parsePage(bytes: Uint8Array, from: number, offset: number): OggPage | undefined {
  const head = bytes.subarray(from);
  if (head.length < 27 || latin1(head.subarray(0, 4)) !== 'OggS' || head[4] !== 0) return undefined;
  const [flags = 0, segments = 0] = [head[5], head[26]];
  const lacing = head.slice(27, 27 + segments);
  const bodySize = lacing.reduce((sum, part) => sum + part, 0);
  const size = 27 + segments + bodySize;
  if (head.length < size || pageChecksum(head.subarray(0, size)) !== viewOf(head).getUint32(22, true))
    return undefined;
  const granule = granuleOf(viewOf(head));
  return {
    offset,
    size,
    isFirst: (flags & 2) !== 0,
    isLast: (flags & 4) !== 0,
    serial: viewOf(head).getUint32(14, true),
    lacing,
    body: head.slice(27 + segments, size),
    ...(granule === undefined ? {} : { granule }),
  };
}

/** 64 bits, −1 for none; numbers above 2^53 lose bits, but are far above what FMT-6 allows. */
function granuleOf(view: DataView): number | undefined {
  const high = view.getInt32(10, true);
  return high < 0 ? undefined : high * 2 ** 32 + view.getUint32(6, true);
}

/** Serves what is read little by little from a window that is read at once. */
function readAhead(source: ByteSource): ByteSource {
  let from = 0;
  let window: Uint8Array = new Uint8Array(0);
  return {
    size: source.size,
    async read(offset, length) {
      const end = Math.min(offset + length, source.size);
      if (offset < from || end > from + window.length) {
        from = offset;
        window = await source.read(offset, Math.max(length, windowBytes));
      }
      return window.subarray(offset - from, offset - from + length);
    },
  };
}

/** The pages from `at` to the end; bytes that are not a page are skipped. Throws DamagedAudio where that goes on too long. */
export async function* oggPages(whole: ByteSource, at: number): AsyncGenerator<OggPage> {
  const source = readAhead(whole);
  const resync = new Resync('Ogg', at);
  for (let next: number | undefined = at; next !== undefined && next < source.size; ) {
    const page: OggPage | undefined = parsePage(await source.read(next, largestPage), 0, next);
    if (page) {
      resync.found(next + page.size);
      yield page;
    } else {
      resync.tried();
    }
    next = page ? next + page.size : await findMark(source, next + 1, resync);
  }
}

async function findMark(source: ByteSource, at: number, resync: Resync): Promise<number | undefined> {
  for (let from = at; from + 4 <= source.size; from += windowBytes - 3) {
    resync.reached(from);
    const found = markIn(await source.read(from, windowBytes), 0);
    if (found >= 0) return from + found;
  }
  return undefined;
}

function markIn(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x4f, from); at >= 0; at = bytes.indexOf(0x4f, at + 1)) {
    if (bytes[at + 1] === 0x67 && bytes[at + 2] === 0x67 && bytes[at + 3] === 0x53) return at;
  }
  return -1;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  return sum;
});

/** CRC-32 with polynomial 04C11DB7, not reflected, the field itself taken as zero (RFC 3533). */
export function pageChecksum(page: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < page.length; at++) {
    const byte = at >= 22 && at < 26 ? 0 : (page[at] ?? 0);
    sum = (sum << 8) ^ (table[((sum >>> 24) ^ byte) & 255] ?? 0);
  }
  return sum >>> 0;
}

import { type ByteSource, latin1, viewOf } from '../byte-source';

/** A box at the top level of a file. */
export interface Box {
  readonly type: string;
  /** Where the body starts. */
  readonly offset: number;
  /** Bytes of the body that are actually there. */
  readonly size: number;
  readonly isCut: boolean;
}

const mostBoxes = 4096;

/** Walks the top-level boxes of an MP4. No size is trusted beyond the file's end. */
export async function topBoxes(source: ByteSource): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= source.size && boxes.length < mostBoxes; ) {
    const head = parseHead(await source.read(at, 16), source.size - at);
    if (!head) break;
    const left = source.size - at;
    const isCut = head.size > left;
    const size = Math.min(head.size, left) - head.headBytes;
    boxes.push({ type: head.type, offset: at + head.headBytes, size, isCut });
    at += head.size;
  }
  return boxes;
}

interface Head {
  readonly type: string;
  readonly size: number;
  readonly headBytes: number;
}

function parseHead(bytes: Uint8Array, left: number): Head | undefined {
  if (bytes.length < 8) return undefined;
  const view = viewOf(bytes);
  const short = view.getUint32(0, false);
  const type = latin1(bytes.subarray(4, 8));
  if (short === 0) return { type, size: left, headBytes: 8 };
  if (short !== 1) return short < 8 ? undefined : { type, size: short, headBytes: 8 };
  if (bytes.length < 16) return undefined;
  const size = view.getUint32(8, false) * 2 ** 32 + view.getUint32(12, false);
  return size < 16 ? undefined : { type, size, headBytes: 16 };
}

export interface InnerBox {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The boxes inside another one's body; a broken size ends the list. */
export function innerBoxes(bytes: Uint8Array): InnerBox[] {
  const boxes: InnerBox[] = [];
  for (let at = 0; at + 8 <= bytes.length && boxes.length < mostBoxes; ) {
    const head = parseHead(bytes.subarray(at, at + 16), bytes.length - at);
    if (!head || head.size > bytes.length - at) break;
    boxes.push({ type: head.type, body: bytes.subarray(at + head.headBytes, at + head.size) });
    at += head.size;
  }
  return boxes;
}

/** The body of the first box at a path of types below `bytes`. */
export function bodyAt(bytes: Uint8Array, ...path: string[]): Uint8Array | undefined {
  let body: Uint8Array | undefined = bytes;
  for (const type of path) body = body && innerBoxes(body).find((box) => box.type === type)?.body;
  return body;
}

import { latin1 } from '../byte-source';

/** Decodes an ID3 text of encoding 0 (ISO-8859-1), 1 (UTF-16 with mark), 2 (UTF-16BE) or 3 (UTF-8). */
export function decodeId3Text(bytes: Uint8Array, encoding: number): string {
  switch (encoding) {
    case 1: {
      const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
      return new TextDecoder(isBig ? 'utf-16be' : 'utf-16le').decode(bytes);
    }
    case 2:
      return new TextDecoder('utf-16be').decode(bytes);
    case 3:
      return new TextDecoder('utf-8').decode(bytes);
    default:
      return latin1(bytes);
  }
}

/** Splits at the first terminator of the encoding: [text before it, bytes after it]. */
export function splitId3Text(bytes: Uint8Array, encoding: number): [string, Uint8Array] {
  const wide = encoding === 1 || encoding === 2;
  const step = wide ? 2 : 1;
  for (let at = 0; at + step <= bytes.length; at += step) {
    if (bytes[at] === 0 && (!wide || bytes[at + 1] === 0)) {
      return [decodeId3Text(bytes.subarray(0, at), encoding), bytes.subarray(at + step)];
    }
  }
  return [decodeId3Text(bytes, encoding), new Uint8Array(0)];
}

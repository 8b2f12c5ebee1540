import { type ByteSource, latin1 } from '../byte-source';

/** Bytes of the ID3v2 tag at `at`, header and footer included; 0 when there is none. */
export async function id3Size(source: ByteSource, at: number): Promise<number> {
  const head = await source.read(at, 10);
  if (head.length < 10 || latin1(head.subarray(0, 3)) !== 'ID3') return 0;
  const [, , , , , flags = 0, ...size] = head;
  const length = size.reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  return 10 + length + ((flags & 0x10) !== 0 ? 10 : 0);
}

import { type ByteSource, latin1 } from '../byte-source';

/** Bytes of the ID3v2 tag at `at`, header and footer included; 0 when there is none. */
export async function id3Size(source: ByteSource, at: number): Promise<number> {
  const head = await source.read(at, 10);
  if (head.length < 10 || latin1(head.subarray(0, 3)) !== 'ID3') return 0;
  const [, , , , , flags = 0, ...size] = head;
  const length = size.reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  return 10 + length + ((flags & 0x10) !== 0 ? 10 : 0);
}

/** Where the audio begins after the ID3v2 tags at the front (some files have two). */
export async function skipId3(source: ByteSource): Promise<number> {
  let at = 0;
  for (let tags = 0; tags < 8; tags++) {
    const size = await id3Size(source, at);
    if (size === 0) break;
    at += size;
  }
  return Math.min(at, source.size);
}

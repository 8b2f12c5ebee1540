import { type ByteSource, latin1, viewOf } from '../byte-source';
import { id3Size } from './id3-size';

/** Some files have two tags at the front, or more. */
const mostTags = 8;
const apeHeader = 32;

/** The ID3v2 and APEv2 tags with which a file begins, by their own sizes. */
export async function* tagsInFront(source: ByteSource): AsyncGenerator<{ at: number; size: number }> {
  for (let tags = 0, at = 0; tags < mostTags; tags++) {
    const size = (await id3Size(source, at)) || (await apeSize(source, at));
    if (size === 0) return;
    yield { at, size };
    at += size;
  }
}

/** Where the audio begins behind them. */
export async function skipTagsInFront(source: ByteSource): Promise<number> {
  let end = 0;
  for await (const { at, size } of tagsInFront(source)) end = at + size;
  return Math.min(end, source.size);
}

/** Bytes of the APEv2 tag at `at`; its own size leaves out the header. 0 where there is none, or not a whole one. */
async function apeSize(source: ByteSource, at: number): Promise<number> {
  const head = await source.read(at, apeHeader);
  if (head.length < apeHeader || latin1(head.subarray(0, 8)) !== 'APETAGEX') return 0;
  const size = apeHeader + viewOf(head).getUint32(12, true);
  return at + size <= source.size ? size : 0;
}

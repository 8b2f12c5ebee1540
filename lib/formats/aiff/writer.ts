import { bitsPerSample, bytesPerSample } from '@/lib/engine/pcm/pcm-encoding';
import { type ByteSink, joinBytes, latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';
import { type PcmBlock, wrongFrameCount } from '../pcm/pcm-block';
import { bytesSwapped } from '../pcm/stored-samples';
import { writeId3 } from '../tags/id3-writer';
import type { TagModel } from '../tags/tag-model';

export interface AiffSpec {
  /** Hz, a whole number. */
  readonly sampleRate: number;
  readonly channels: number;
  readonly encoding: 's16' | 's24' | 's32';
  /** Exactly the sum of the blocks' frames. */
  readonly frames: number;
  readonly tags: TagModel;
}

const largestForm = 2 ** 32 - 1;
/** FORM's own field before the chunks: its type. */
const formTypeBytes = 4;
/** Offset and block size before the samples, both 0. */
const soundHeadBytes = 8;

/** Whether its sizes fit: AIFF has no 64-bit form and ends at 4 GiB. */
export function fitsAiff(spec: AiffSpec): boolean {
  return formBytes(spec, writeId3(spec.tags).length) <= largestForm;
}

/**
 * Writes an AIFF: COMM, the tags as an ID3v2.4 chunk in front of the samples, SSND. Doesn't close the sink.
 * @throws RangeError when it would be larger than 4 GiB
 */
export async function writeAiff(
  sink: ByteSink,
  spec: AiffSpec,
  blocks: AsyncIterable<PcmBlock>,
): Promise<void> {
  const sampleBytes = bytesPerSample(spec.encoding);
  const tag = writeId3(spec.tags);
  const form = formBytes(spec, tag.length);
  if (form > largestForm) throw new RangeError('An AIFF ends at 4 GiB.');
  const dataBytes = dataBytesOf(spec);
  await sink.write(
    joinBytes([
      chunkHead('FORM', form),
      latinBytes('AIFF'),
      chunk('COMM', commonBody(spec)),
      chunk('ID3 ', tag),
      chunkHead('SSND', soundHeadBytes + dataBytes),
      new Uint8Array(soundHeadBytes),
    ]),
  );
  let frames = 0;
  for await (const block of blocks) {
    frames += block.frames;
    if (frames > spec.frames) break;
    await sink.write(bytesSwapped(block.pcm, sampleBytes));
  }
  if (frames !== spec.frames) throw wrongFrameCount(spec.frames, frames);
  if (dataBytes % 2 === 1) await sink.write(new Uint8Array(1));
}

function dataBytesOf({ frames, channels, encoding }: AiffSpec): number {
  return frames * channels * bytesPerSample(encoding);
}

function formBytes(spec: AiffSpec, tagBytes: number): number {
  const sound = soundHeadBytes + dataBytesOf(spec);
  return formTypeBytes + (8 + 18) + (8 + even(tagBytes)) + (8 + even(sound));
}

function even(bytes: number): number {
  return bytes + (bytes % 2);
}

function commonBody({ channels, frames, encoding, sampleRate }: AiffSpec): Uint8Array {
  const bytes = new Uint8Array(18);
  const view = viewOf(bytes);
  view.setUint16(0, channels, false);
  view.setUint32(2, frames, false);
  view.setUint16(6, bitsPerSample(encoding), false);
  setExtended(view, 8, sampleRate);
  return bytes;
}

/** A whole number above 0 as an 80-bit extended float: exponent, then 64 bits with the leading one written out. */
function setExtended(view: DataView, at: number, value: number): void {
  const exponent = Math.floor(Math.log2(value));
  view.setUint16(at, 16_383 + exponent, false);
  view.setUint32(at + 2, value * 2 ** (31 - exponent), false);
  view.setUint32(at + 6, 0, false);
}

function chunk(id: string, body: Uint8Array): Uint8Array {
  return joinBytes([chunkHead(id, body.length), body, new Uint8Array(body.length % 2)]);
}

function chunkHead(id: string, size: number): Uint8Array {
  const head = latinBytes(`${id}\0\0\0\0`);
  viewOf(head).setUint32(4, size, false);
  return head;
}

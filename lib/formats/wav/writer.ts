import { bitsPerSample, bytesPerSample, type PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import { type ByteSink, joinBytes, latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';
import { type PcmBlock, wrongFrameCount } from '../pcm/pcm-block';
import { writeId3 } from '../tags/id3-writer';
import type { TagModel } from '../tags/tag-model';
import { writeAxml } from './axml';
import { type Bext, writeBext } from './bext';
import { writeInfoList } from './info';
import { writeIxml } from './ixml';

export interface WavSpec {
  readonly sampleRate: number;
  readonly channels: number;
  readonly encoding: PcmEncoding;
  /** Exactly the sum of the blocks' frames. */
  readonly frames: number;
  readonly tags?: TagModel;
  readonly bext?: Bext;
  /** Name and version of the program, for INFO's ISFT. */
  readonly software: string;
  /** Files larger than this many bytes become RF64; 4 GiB except in tests. */
  readonly longFormAbove?: number;
}

const largestRiff = 2 ** 32 - 1;
const unknownSize = 0xffffffff;

/** Writes a WAV, or an RF64 above 4 GiB, with every header before the samples; does not close the sink. */
export async function writeWav(
  sink: ByteSink,
  spec: WavSpec,
  blocks: AsyncIterable<PcmBlock>,
): Promise<void> {
  const dataSize = spec.frames * spec.channels * bytesPerSample(spec.encoding);
  await sink.write(wavHeader(spec, dataSize));
  let frames = 0;
  for await (const block of blocks) {
    frames += block.frames;
    if (frames > spec.frames) break;
    await sink.write(block.pcm);
  }
  if (frames !== spec.frames) throw wrongFrameCount(spec.frames, frames);
  if (dataSize % 2 === 1) await sink.write(new Uint8Array(1));
}

/** Everything up to and including the data chunk's header. */
export function wavHeader(spec: WavSpec, dataSize: number): Uint8Array {
  const metadata = joinBytes(metadataChunks(spec));
  const afterRiffSize = 4 + (8 + 28) + metadata.length + 8 + dataSize + (dataSize % 2);
  const isLong = afterRiffSize > (spec.longFormAbove ?? largestRiff);
  const long = new Uint8Array(28);
  if (isLong) {
    const view = viewOf(long);
    setLong(view, 0, afterRiffSize);
    setLong(view, 8, dataSize);
    setLong(view, 16, spec.frames);
  }
  return joinBytes([
    chunkHead(isLong ? 'RF64' : 'RIFF', isLong ? unknownSize : afterRiffSize),
    latinBytes('WAVE'),
    chunk(isLong ? 'ds64' : 'JUNK', long),
    metadata,
    chunkHead('data', isLong ? unknownSize : dataSize),
  ]);
}

function metadataChunks(spec: WavSpec): Uint8Array[] {
  const { tags, bext } = spec;
  const chunks = [chunk('fmt ', formatBody(spec))];
  if (spec.encoding === 'f32') {
    const fact = new Uint8Array(4);
    viewOf(fact).setUint32(0, Math.min(spec.frames, unknownSize), true);
    chunks.push(chunk('fact', fact));
  }
  if (bext) chunks.push(chunk('bext', writeBext(bext)));
  if (!tags) return chunks;
  chunks.push(chunk('iXML', writeIxml(tags, bext)));
  const [isrc] = tags.isrc;
  if (isrc) chunks.push(chunk('axml', writeAxml(isrc)));
  chunks.push(chunk('LIST', writeInfoList(tags, spec.software)), chunk('id3 ', writeId3(tags)));
  return chunks;
}

/** Plain PCM or float; WAVE_FORMAT_EXTENSIBLE only for more than two channels. */
function formatBody({ sampleRate, channels, encoding }: WavSpec): Uint8Array {
  const isExtensible = channels > 2;
  const bytes = new Uint8Array(isExtensible ? 40 : encoding === 'f32' ? 18 : 16);
  const view = viewOf(bytes);
  const code = encoding === 'f32' ? 3 : 1;
  const frameBytes = channels * bytesPerSample(encoding);
  view.setUint16(0, isExtensible ? 0xfffe : code, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, sampleRate, true);
  view.setUint32(8, sampleRate * frameBytes, true);
  view.setUint16(12, frameBytes, true);
  view.setUint16(14, bitsPerSample(encoding), true);
  if (isExtensible) {
    view.setUint16(16, 22, true);
    view.setUint16(18, bitsPerSample(encoding), true);
    view.setUint32(20, channels === 6 ? 0x3f : 0, true);
    bytes.set([code, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71], 24);
  }
  return bytes;
}

function chunk(id: string, body: Uint8Array): Uint8Array {
  return joinBytes([chunkHead(id, body.length), body, new Uint8Array(body.length % 2)]);
}

function chunkHead(id: string, size: number): Uint8Array {
  const head = latinBytes(`${id}\0\0\0\0`);
  viewOf(head).setUint32(4, size, true);
  return head;
}

function setLong(view: DataView, at: number, value: number): void {
  view.setUint32(at, value >>> 0, true);
  view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
}

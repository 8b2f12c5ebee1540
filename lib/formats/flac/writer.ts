import type { Libav } from '@libav.js/variant-obsolete';
import { createMD5 } from 'hash-wasm';
import { bitsPerSample } from '@/lib/engine/pcm/pcm-encoding';
import { type ByteSink, joinBytes, latinBytes } from '../byte-sink';
import { viewOf } from '../byte-source';
import { type Codecs, packageCodecs } from '../codecs/codecs';
import { openEncoder } from '../codecs/libav-encoder';
import { type PcmBlock, wrongFrameCount } from '../pcm/pcm-block';
import { reblock } from '../pcm/reblock';
import type { TagModel } from '../tags/tag-model';
import { writeFlacPicture, writeVorbisComment } from '../tags/vorbis-writer';

export interface FlacSpec {
  readonly sampleRate: number;
  /** 1 or 2. */
  readonly channels: number;
  readonly encoding: 's16' | 's24';
  /** Exactly the sum of the blocks' frames. */
  readonly frames: number;
  readonly tags?: TagModel;
  /** Name and version of the program. */
  readonly software: string;
  readonly codecs?: Codecs;
}

const paddingBytes = 8192;
const streamInfoBytes = 34;

/** Writes a FLAC at level 8 with its MD5; the sink must be able to overwrite. Doesn't close it. */
export async function writeFlac(
  sink: Required<ByteSink>,
  spec: FlacSpec,
  blocks: AsyncIterable<PcmBlock>,
): Promise<void> {
  const libav = await (spec.codecs ?? packageCodecs).libav();
  try {
    await encode(libav, sink, { spec, blocks });
  } finally {
    libav.terminate();
  }
}

interface Job {
  readonly spec: FlacSpec;
  readonly blocks: AsyncIterable<PcmBlock>;
}

async function encode(libav: Libav, sink: Required<ByteSink>, { spec, blocks }: Job): Promise<void> {
  const { encoding, channels, sampleRate } = spec;
  const is16 = encoding === 's16';
  const sampleFormat = is16 ? libav.AV_SAMPLE_FMT_S16 : libav.AV_SAMPLE_FMT_S32;
  const sizes = { smallest: 0xffffff, largest: 0 };
  const take = async (packet: Uint8Array) => {
    sizes.smallest = Math.min(sizes.smallest, packet.length);
    sizes.largest = Math.max(sizes.largest, packet.length);
    await sink.write(packet);
  };
  const options = { compression_level: '8' };
  const encoder = await openEncoder(
    libav,
    { codec: 'flac', sampleRate, channels, sampleFormat, options },
    take,
  );
  const { blockFrames } = encoder;
  await sink.write(metadata(spec));
  const md5 = await createMD5();
  let frames = 0;
  for await (const block of reblock(piecesOf(blocks), spec, { blockFrames })) {
    md5.update(block.pcm);
    await encoder.push(
      is16 ? new Int16Array(block.pcm.slice().buffer) : leftJustified(block.pcm),
      block.frames,
    );
    frames += block.frames;
  }
  await encoder.finish();
  if (frames !== spec.frames) throw wrongFrameCount(spec.frames, frames);
  await sink.writeAt(8, streamInfo(spec, { blockFrames, ...sizes, md5: md5.digest('binary') }));
}

async function* piecesOf(blocks: AsyncIterable<PcmBlock>): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) yield block.pcm;
}

/** 24-bit samples in the upper bits of 32, as the encoder expects them. */
function leftJustified(pcm: Uint8Array): Int32Array {
  const out = new Int32Array(pcm.length / 3);
  for (let i = 0, at = 0; i < out.length; i++, at += 3) {
    out[i] = ((pcm[at] ?? 0) << 8) | ((pcm[at + 1] ?? 0) << 16) | ((pcm[at + 2] ?? 0) << 24);
  }
  return out;
}

function metadata(spec: FlacSpec): Uint8Array {
  const tags = spec.tags ?? { isrc: [] };
  const blocks: [number, Uint8Array][] = [
    [0, new Uint8Array(streamInfoBytes)],
    [4, writeVorbisComment(tags, spec.software)],
  ];
  if (tags.artwork) blocks.push([6, writeFlacPicture(tags.artwork)]);
  blocks.push([1, new Uint8Array(paddingBytes)]);
  return joinBytes([
    latinBytes('fLaC'),
    ...blocks.flatMap(([type, body], i) => blockParts(type, body, i === blocks.length - 1)),
  ]);
}

function blockParts(type: number, body: Uint8Array, isLast: boolean): Uint8Array[] {
  if (body.length >= 1 << 24) throw new RangeError('A FLAC metadata block holds less than 16 MiB.');
  const { length } = body;
  return [Uint8Array.of(type | (isLast ? 0x80 : 0), length >> 16, (length >> 8) & 255, length & 255), body];
}

interface Measured {
  readonly blockFrames: number;
  readonly smallest: number;
  readonly largest: number;
  readonly md5: Uint8Array;
}

function streamInfo(spec: FlacSpec, { blockFrames, smallest, largest, md5 }: Measured): Uint8Array {
  const bytes = new Uint8Array(streamInfoBytes);
  const view = viewOf(bytes);
  view.setUint16(0, blockFrames, false);
  view.setUint16(2, blockFrames, false);
  view.setUint32(3, smallest, false);
  view.setUint16(4, smallest >> 8, false);
  bytes[6] = smallest & 255;
  bytes.set([largest >> 16, (largest >> 8) & 255, largest & 255], 7);
  const bits = bitsPerSample(spec.encoding) - 1;
  view.setUint32(
    10,
    spec.sampleRate * 2 ** 12 +
      (spec.channels - 1) * 2 ** 9 +
      bits * 2 ** 4 +
      Math.floor(spec.frames / 2 ** 32),
    false,
  );
  view.setUint32(14, spec.frames % 2 ** 32, false);
  bytes.set(md5, 18);
  return bytes;
}

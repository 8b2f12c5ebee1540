import type { Libav } from '@libav.js/variant-obsolete';
import { pcmFromPlanar } from '@/lib/engine/pcm/planes';
import type { ByteSink } from '../byte-sink';
import { type Codecs, packageCodecs } from '../codecs/codecs';
import { openEncoder } from '../codecs/libav-encoder';
import { type PlanarBlock, wrongFrameCount } from '../pcm/pcm-block';
import { reblock } from '../pcm/reblock';
import { writeId3 } from '../tags/id3-writer';
import type { TagModel } from '../tags/tag-model';
import { parseFrameHeader } from './frame-header';
import { crc16, writeInfoFrame } from './info-writer';

export interface Mp3Spec {
  /** 320 kbit/s exists only at these rates. */
  readonly sampleRate: 32_000 | 44_100 | 48_000;
  /** 1 or 2. */
  readonly channels: number;
  /** Exactly the sum of the blocks' frames. */
  readonly frames: number;
  readonly tags?: TagModel;
  /** The only bit rate that is written. */
  readonly kbps?: 320;
  readonly codecs?: Codecs;
}

/** The MP3 rate for a source rate: itself, or 44.1 or 48 kHz of the same family. */
export function mp3Rate(sampleRate: number): Mp3Spec['sampleRate'] {
  if (sampleRate === 32_000 || sampleRate === 44_100 || sampleRate === 48_000) return sampleRate;
  return sampleRate % 11_025 === 0 ? 44_100 : 48_000;
}

/**
 * Writes an MP3 of constant 320 kbit/s: ID3v2.4, an Info frame that makes the decoded length exact, LAME's frames.
 * The sink must be able to overwrite. Doesn't close it.
 */
export async function writeMp3(
  sink: Required<ByteSink>,
  spec: Mp3Spec,
  blocks: AsyncIterable<PlanarBlock>,
): Promise<void> {
  const libav = await (spec.codecs ?? packageCodecs).libav();
  try {
    await encode(libav, sink, { spec, blocks });
  } finally {
    libav.terminate();
  }
}

interface Job {
  readonly spec: Mp3Spec;
  readonly blocks: AsyncIterable<PlanarBlock>;
}

async function encode(libav: Libav, sink: Required<ByteSink>, { spec, blocks }: Job): Promise<void> {
  const { channels, sampleRate } = spec;
  const tag = writeId3(spec.tags ?? { isrc: [] });
  await sink.write(tag);
  const audio = audioPart(sink);
  const encoder = await openEncoder(
    libav,
    {
      codec: 'libmp3lame',
      sampleRate,
      channels,
      sampleFormat: libav.AV_SAMPLE_FMT_FLTP,
      bitRate: (spec.kbps ?? 320) * 1000,
      options: { compression_level: '2' },
    },
    audio.add,
  );
  let samples = 0;
  const format = { encoding: 'f32', channels } as const;
  for await (const block of reblock(piecesOf(blocks), format, { blockFrames: encoder.blockFrames })) {
    await encoder.push(block.channels, block.frames);
    samples += block.frames;
  }
  await encoder.finish();
  if (samples !== spec.frames) throw wrongFrameCount(spec.frames, samples);
  await sink.writeAt(tag.length, audio.infoFrame(samples));
}

async function* piecesOf(blocks: AsyncIterable<PlanarBlock>): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) yield pcmFromPlanar(block.channels, 'f32', block.frames);
}

/** Writes LAME's frames after room for the Info frame, gathering what that frame has to contain. */
function audioPart(sink: ByteSink) {
  let header: Uint8Array | undefined;
  let [frames, audioBytes, audioCrc] = [0, 0, 0];
  return {
    async add(data: Uint8Array): Promise<void> {
      if (!header) {
        header = data.slice(0, 4);
        await sink.write(writeInfoFrame({ header, frames: 0, audioBytes: 0, audioCrc: 0, samples: 0 }));
      }
      for (let at = 0; at < data.length; frames++) {
        const parsed = parseFrameHeader(data, at);
        if (!parsed) throw new Error('The encoder gave bytes that are no MP3 frame.');
        at += parsed.size;
      }
      audioBytes += data.length;
      audioCrc = crc16(data, audioCrc);
      await sink.write(data);
    },
    infoFrame(samples: number): Uint8Array {
      if (!header) throw new Error('The encoder gave no frames.');
      return writeInfoFrame({ header, frames, audioBytes, audioCrc, samples });
    },
  };
}

import type { LibavFrame } from '@libav.js/variant-obsolete';
import { pcmFromPlanar } from '@/lib/engine/pcm/planes';
import type { AudioFormat } from '../audio-reader';
import type { ByteSource } from '../byte-source';
import type { Codecs } from '../codecs/codecs';
import { decodedFrames } from '../codecs/libav-decoder';
import { DamagedAudio, damaged } from '../damaged-audio';

export interface LossyStream {
  readonly source: ByteSource;
  readonly codecs: Codecs;
  readonly format: AudioFormat;
  /** Decoded samples to drop before the first one that counts. */
  readonly skip: number;
  /** Where each channel is among those that the decoder gives; null if they are in order. */
  readonly order: readonly number[] | null;
}

/** 120 ms of Opus, or the longest block of Vorbis. */
const largestPacket = 8192;

/** Decodes Vorbis or Opus from its start into pieces of interleaved f32, trimmed to the length of the format. */
export async function* decodeLossy(stream: LossyStream, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const { format } = stream;
  const frameBytes = format.channels * 4;
  const libav = await stream.codecs.libav();
  let skip = stream.skip;
  let left = format.frames;
  try {
    const input = { source: stream.source, demuxer: 'ogg', largestPacket } as const;
    for await (const frame of decodedFrames(libav, input, signal)) {
      const piece = pieceOf(frame, stream);
      const decoded = piece.length / frameBytes;
      const from = Math.min(skip, decoded);
      const to = Math.min(decoded, from + left);
      skip -= from;
      left -= to - from;
      if (to > from) yield piece.subarray(from * frameBytes, to * frameBytes);
      if (left === 0) break;
    }
  } catch (error) {
    if (error instanceof DamagedAudio || signal?.aborted) throw error;
    throw incomplete(format, left);
  } finally {
    libav.terminate();
  }
  if (left > 0) throw incomplete(format, left);
}

function incomplete(format: AudioFormat, left: number) {
  return damaged(
    'FMT-8',
    `The Ogg file is damaged: ${left} of its ${format.frames} samples can't be decoded. Please send it again.`,
  );
}

function pieceOf(frame: LibavFrame, { format, order }: LossyStream): Uint8Array {
  const { data, nb_samples: samples = 0 } = frame;
  if (frame.channels !== format.channels || frame.sample_rate !== format.sampleRate) {
    throw damaged(
      'FMT-8',
      `The Ogg file contradicts its header: ${format.channels} channels at ${format.sampleRate} Hz are promised, ${frame.channels} at ${frame.sample_rate} Hz are there. Please export it again.`,
    );
  }
  if (Array.isArray(data))
    return pcmFromPlanar(order ? order.map((place) => data[place]) : data, 'f32', samples);
  if (data instanceof Float32Array) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw new Error('the decoder gave no float samples');
}

import type { LibavFrame } from '@libav.js/variant-obsolete';
import type { AudioFormat } from '../audio-reader';
import type { ByteSource } from '../byte-source';
import type { Codecs } from '../codecs/codecs';
import { decodedFrames } from '../codecs/libav-decoder';
import { DamagedAudio, damaged } from '../damaged-audio';

export interface FlacStream {
  readonly source: ByteSource;
  readonly demuxer: 'flac' | 'ogg';
  readonly format: AudioFormat;
  readonly largestBlock: number;
  readonly codecs: Codecs;
}

/** Decodes a FLAC from its start into pieces of interleaved PCM in `format.encoding`. */
export async function* decodeFlac(stream: FlacStream, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const libav = await stream.codecs.libav();
  let decoded = 0;
  try {
    const input = { source: stream.source, demuxer: stream.demuxer, largestPacket: stream.largestBlock };
    for await (const frame of decodedFrames(libav, input, signal)) {
      const piece = pieceOf(frame, stream.format);
      decoded += frame.nb_samples ?? 0;
      yield piece;
    }
  } catch (error) {
    if (error instanceof DamagedAudio || signal?.aborted) throw error;
    const sentence = `The FLAC is damaged: what follows its first ${decoded.toLocaleString('en')} samples can't be decoded. Please send it again.`;
    throw damaged('FMT-8', sentence, { cause: error });
  } finally {
    libav.terminate();
  }
}

function pieceOf(frame: LibavFrame, format: AudioFormat): Uint8Array {
  if (frame.channels !== format.channels || frame.sample_rate !== format.sampleRate) {
    throw damaged(
      'FMT-8',
      `The FLAC contradicts its header: ${format.channels} channels at ${format.sampleRate} Hz are promised, ${frame.channels} at ${frame.sample_rate} Hz are there. Please export it again.`,
    );
  }
  const { data } = frame;
  if (data instanceof Int16Array && format.encoding === 's16') return bytesOf(data);
  if (data instanceof Int32Array && format.encoding === 's24') return topThreeBytes(data);
  if (data instanceof Int32Array && format.encoding === 's32') return bytesOf(data);
  throw damaged(
    'FMT-8',
    'The FLAC contradicts its header about the bits of a sample. Please export it again.',
  );
}

function bytesOf(samples: Int16Array | Int32Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** FFmpeg returns 17 to 24 bits left-justified in 32. */
function topThreeBytes(samples: Int32Array): Uint8Array {
  const out = new Uint8Array(samples.length * 3);
  for (let i = 0, at = 0; i < samples.length; i++, at += 3) {
    const sample = samples[i] ?? 0;
    out[at] = sample >> 8;
    out[at + 1] = sample >> 16;
    out[at + 2] = sample >> 24;
  }
  return out;
}

import type { Libav, LibavFrame, LibavPacket } from '@libav.js/variant-obsolete';
import type { AudioFormat } from '../audio-reader';
import type { ByteSource } from '../byte-source';
import type { Codecs } from '../codecs/codecs';
import { DamagedAudio, damaged } from '../damaged-audio';

/** Compressed bytes asked for at a time. */
const packetBytes = 1 << 16;
/** Frames decoded at a time: silence packs minutes into a few bytes, so packets alone bound nothing. */
const batchFrames = 1 << 17;
const readAhead = 1 << 18;

export interface FlacStream {
  readonly source: ByteSource;
  readonly format: AudioFormat;
  readonly largestBlock: number;
  readonly codecs: Codecs;
}

/** Decodes a FLAC from its start into pieces of interleaved PCM in `format.encoding`. */
export async function* decodeFlac(stream: FlacStream, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const libav = await stream.codecs.libav();
  let decoded = 0;
  try {
    for await (const frame of frames(libav, stream, signal)) {
      const piece = pieceOf(frame, stream.format);
      decoded += frame.nb_samples ?? 0;
      yield piece;
    }
  } catch (error) {
    if (error instanceof DamagedAudio || signal?.aborted) throw error;
    throw damaged(
      'FMT-8',
      `The FLAC is damaged after ${decoded} samples: ${text(error)}. Please send it again.`,
    );
  } finally {
    libav.terminate();
  }
}

async function* frames(libav: Libav, stream: FlacStream, signal?: AbortSignal): AsyncGenerator<LibavFrame> {
  await feed(libav, stream.source);
  const [context, [track]] = await libav.ff_init_demuxer_file('in.flac', 'flac');
  if (!track) throw new Error('no stream');
  const [, decoder, packet, frame] = await libav.ff_init_decoder(track.codec_id, track.codecpar);
  const perBatch = Math.max(1, Math.min(32, Math.floor(batchFrames / Math.max(1, stream.largestBlock))));
  for (let isLast = false; !isLast; ) {
    const [status, packets] = await libav.ff_read_frame_multi(context, packet, { limit: packetBytes });
    isLast = status === libav.AVERROR_EOF;
    if (status < 0 && !isLast && status !== -libav.EAGAIN) throw new Error(`read error ${status}`);
    for (const batch of batches(packets[track.index] ?? [], perBatch)) {
      signal?.throwIfAborted();
      yield* await libav.ff_decode_multi(decoder, packet, frame, batch, false);
    }
    if (isLast) yield* await libav.ff_decode_multi(decoder, packet, frame, [], true);
  }
}

function* batches(packets: LibavPacket[], size: number): Generator<LibavPacket[]> {
  for (let at = 0; at < packets.length; at += size) yield packets.slice(at, at + size);
}

async function feed(libav: Libav, source: ByteSource): Promise<void> {
  libav.onblockread = (name, position, length) => {
    const wanted = Math.max(0, Math.min(Math.max(length, readAhead), source.size - position));
    const bytes = wanted > 0 ? source.read(position, wanted) : Promise.resolve(new Uint8Array(0));
    // A source that fails ends the stream here; the length check in the reader then reports it.
    bytes
      .catch(() => new Uint8Array(0))
      .then((data) => libav.ff_block_reader_dev_send(name, position, data.length > 0 ? data : null));
  };
  await libav.mkblockreaderdev('in.flac', source.size);
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

/** FFmpeg hands 17 to 24 bits left-justified in 32. */
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

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import type { Libav, LibavFrame, LibavPacket } from '@libav.js/variant-obsolete';
import type { ByteSource } from '../byte-source';

export interface DecoderInput {
  readonly source: ByteSource;
  readonly demuxer: 'flac' | 'ogg';
  /** Samples per channel that one packet may hold. */
  readonly largestPacket: number;
}

/** Compressed bytes read at a time. */
const packetBytes = 1 << 16;
/** Samples decoded at a time: silence packs minutes into a few bytes, so limiting packets alone would not bound memory. */
const batchSamples = 1 << 17;
const readAhead = 1 << 18;
/** Read without a single sample coming of it: far more than headers and pictures have. */
const mostInVain = 64 << 20;
const audioStream = 1;

/**
 * Everything that the first audio stream of a file decodes to, untrimmed: FFmpeg's own trimming of Ogg loses the first
 * block of files of a single page, so the readers trim by the positions in the file. Throws where FFmpeg gives up.
 */
export async function* decodedFrames(
  libav: Libav,
  input: DecoderInput,
  signal?: AbortSignal,
): AsyncGenerator<LibavFrame> {
  const feeding = await feed(libav, input.source);
  const [context, tracks] = await libav.ff_init_demuxer_file('in', input.demuxer);
  const track = tracks.find(({ codec_type: type }) => type === audioStream);
  if (!track) throw new Error('no stream');
  const [, decoder, packet, frame] = await libav.ff_init_decoder(track.codec_id, track.codecpar);
  const perBatch = Math.max(1, Math.min(32, Math.floor(batchSamples / Math.max(1, input.largestPacket))));
  let held: LibavPacket[] = [];
  for (let isLast = false; !isLast; ) {
    const [status, packets] = await libav.ff_read_frame_multi(context, packet, { limit: packetBytes });
    isLast = status === libav.AVERROR_EOF;
    if (status < 0 && !isLast && status !== -libav.EAGAIN) throw new Error(`read error ${status}`);
    const ready = [...held, ...(packets[track.index] ?? [])];
    held = ready.splice(-1);
    for (const batch of batches(ready, perBatch)) {
      signal?.throwIfAborted();
      const frames = await libav.ff_decode_multi(decoder, packet, frame, batch, false);
      if (frames.length > 0) feeding.inVain = 0;
      yield* frames;
    }
  }
  // What stands behind the sound comes with its last packet: that it can't be decoded says nothing, that samples are missing does.
  const rest = [...batches(held, 1)].flat();
  yield* await libav.ff_decode_multi(decoder, packet, frame, rest, { fin: true, ignoreErrors: true });
  if (feeding.inVain > mostInVain) throw new Error('too much of it is no sound');
}

/** Trimming travels as side data of the packets: without it the decoder returns everything. */
function* batches(packets: LibavPacket[], size: number): Generator<LibavPacket[]> {
  for (let at = 0; at < packets.length; at += size) {
    yield packets.slice(at, at + size).map(({ side_data: _, ...packet }) => packet);
  }
}

interface Feeding {
  /** Bytes that were read since the last sample. */
  inVain: number;
}

async function feed(libav: Libav, source: ByteSource): Promise<Feeding> {
  const feeding: Feeding = { inVain: 0 };
  libav.onblockread = (name, position, length) => {
    const isOver = feeding.inVain > mostInVain; // FMT-8: for the decoder the file ends here
    const left = isOver ? 0 : source.size - position;
    const wanted = Math.max(0, Math.min(Math.max(length, readAhead), left));
    feeding.inVain += wanted;
    const bytes = wanted > 0 ? source.read(position, wanted) : Promise.resolve(new Uint8Array(0));
    // A source that fails ends the stream here; the length check in the reader then reports it.
    bytes
      .catch(() => new Uint8Array(0))
      .then((data) => libav.ff_block_reader_dev_send(name, position, data.length > 0 ? data : null));
  };
  await libav.mkblockreaderdev('in', source.size);
  return feeding;
}

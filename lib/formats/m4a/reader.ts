import { AlacDecoder } from '../alac/decoder';
import type { AudioFormat, AudioReader, BlockOptions } from '../audio-reader';
import { type ByteSource, viewOf } from '../byte-source';
import { checkFormat } from '../check-format';
import { damaged } from '../damaged-audio';
import { interleaveInt } from '../pcm/interleave-int';
import { bytesPerSample, type PcmEncoding } from '../pcm/pcm-encoding';
import { reblock } from '../pcm/reblock';
import { topBoxes } from './boxes';
import { readM4aTags } from './tags';
import { type AlacTrack, findAlacTrack } from './track';

const largestMovie = 32 << 20;
const readAhead = 1 << 18;

interface AlacFile {
  readonly source: ByteSource;
  readonly track: AlacTrack;
  readonly format: AudioFormat;
  /** Whole packets that are really in the file. */
  readonly packets: number;
  /** Samples before the first one that counts. */
  readonly start: number;
}

/** Opens Apple Lossless in MP4 (M4A). Throws DamagedAudio; for AAC and others too, with what it is. */
export async function openM4a(source: ByteSource): Promise<AudioReader> {
  const movie = await readMovie(source);
  const track = findAlacTrack(movie);
  const packets = packetsThere(track, source.size);
  const whole = await countFrames(source, track, packets);
  const start = Math.min(track.edit?.start ?? 0, whole);
  const format = checkFormat(formatOf(track, editedLength(track, whole - start)));
  const file = { source, track, format, packets, start };
  return {
    format,
    warnings: warningsOf(track, packets),
    blocks: (options) =>
      reblock(decode(file, options), format, { ...options, piecesFrom: firstFrame(file, options) }),
    readTags: async () => readM4aTags(movie),
    close: async () => undefined,
  };
}

async function readMovie(source: ByteSource): Promise<Uint8Array> {
  const boxes = await topBoxes(source);
  const movie = boxes.find(({ type }) => type === 'moov');
  if (!movie || movie.isCut) {
    throw damaged(
      'FMT-3',
      'This M4A is not complete: the index of its sound is missing. Please send it again.',
    );
  }
  if (movie.size > largestMovie)
    throw damaged('FMT-3', 'The header of this M4A is far too large to be one. Please export it again.');
  return source.read(movie.offset, movie.size);
}

function packetsThere({ packets: { offsets, sizes } }: AlacTrack, size: number): number {
  const cut = offsets.findIndex((offset, i) => offset + (sizes[i] ?? 0) > size);
  return cut < 0 ? offsets.length : cut;
}

function warningsOf(track: AlacTrack, packets: number): string[] {
  const promised = track.packets.sizes.length;
  if (packets === promised) return [];
  const missing = Math.round((1 - packets / promised) * 1000) / 10;
  return [`The file is cut off: ${missing} % of the sound that its index promises is missing at the end.`];
}

/** All packets are full but the last, which says how many samples it holds. */
async function countFrames(source: ByteSource, track: AlacTrack, packets: number): Promise<number> {
  if (packets === 0) throw damaged('FMT-7', 'There is no sound in this M4A: only its header is there.');
  const { frameLength } = track.config;
  // Packets that lie on each other would make hours out of a few bytes.
  const bytes = track.packets.sizes.subarray(0, packets).reduce((sum, size) => sum + size, 0);
  if (bytes > source.size)
    throw damaged(
      'FMT-3',
      'The index of this M4A names more sound than the file holds. Please send it again.',
    );
  const head = await source.read(track.packets.offsets[packets - 1] ?? 0, 8);
  const isPartial = head.length === 8 && ((head[2] ?? 0) & 0x10) !== 0;
  const last = isPartial ? viewOf(head).getUint32(2, false) * 2 ** 7 + ((head[6] ?? 0) >> 1) : frameLength;
  return (packets - 1) * frameLength + Math.min(isPartial ? last % 2 ** 32 : last, frameLength);
}

/** Edits are timed in ticks of the film, often a thousandth of a second: only a longer cut than a packet is meant. */
function editedLength({ edit, config }: AlacTrack, length: number): number {
  return edit && edit.length > 0 && length - edit.length > config.frameLength ? edit.length : length;
}

function formatOf({ config }: AlacTrack, frames: number): AudioFormat {
  const { sampleRate, channels, bitDepth } = config;
  return {
    container: 'm4a',
    codec: 'alac',
    sampleRate,
    channels,
    bitDepth,
    sampleFormat: 'int',
    frames,
    lossless: true,
    encoding: encodingOf(bitDepth),
  };
}

function encodingOf(bitDepth: number): PcmEncoding {
  if (bitDepth === 16) return 's16';
  return bitDepth === 32 ? 's32' : 's24';
}

/** The packet that holds the first sample asked for; packets stand on their own, so reading begins there. */
function firstPacket({ track, start }: AlacFile, options?: BlockOptions): number {
  return Math.floor((start + (options?.fromFrame ?? 0)) / track.config.frameLength);
}

/** Frame that the first decoded piece begins with; negative where samples before the first are still to be dropped. */
function firstFrame(file: AlacFile, options?: BlockOptions): number {
  return firstPacket(file, options) * file.track.config.frameLength - file.start;
}

async function* decode(file: AlacFile, options?: BlockOptions): AsyncGenerator<Uint8Array> {
  const { format, track, packets } = file;
  const decoder = new AlacDecoder(track.config);
  const toLeft = bytesPerSample(format.encoding) * 8 - format.bitDepth;
  const frameBytes = bytesPerSample(format.encoding) * format.channels;
  const read = packetReader(file);
  let left = format.frames - firstFrame(file, options);
  for (let packet = firstPacket(file, options); packet < packets && left > 0; packet++) {
    options?.signal?.throwIfAborted();
    const planes = decodePacket(decoder, await read(packet), packet);
    const samples = planes[0]?.length ?? 0;
    if (samples !== track.config.frameLength && packet < packets - 1)
      throw broken(packet, `it has ${samples} samples`);
    const piece = interleaveInt(planes, { encoding: format.encoding, toLeft });
    yield samples > left ? piece.subarray(0, left * frameBytes) : piece;
    left -= samples;
  }
}

function decodePacket(decoder: AlacDecoder, bytes: Uint8Array, packet: number): Int32Array[] {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw broken(packet, error instanceof Error ? error.message : String(error));
  }
}

function broken(packet: number, what: string) {
  return damaged('FMT-8', `The M4A is damaged in packet ${packet + 1}: ${what}. Please send it again.`);
}

/** Packets stand one after the other: a window is read ahead. */
function packetReader({ source, track, format }: AlacFile): (packet: number) => Promise<Uint8Array> {
  const { offsets, sizes } = track.packets;
  // A packet that does not compress is stored plain, with a few bytes around it.
  const largest = track.config.frameLength * format.channels * 5 + 256;
  let from = 0;
  let window: Uint8Array = new Uint8Array(0);
  return async (packet) => {
    const offset = offsets[packet] ?? 0;
    const size = sizes[packet] ?? 0;
    if (size > largest) throw broken(packet, `it says it has ${size} bytes`);
    if (offset < from || offset + size > from + window.length) {
      from = offset;
      window = await source.read(offset, Math.max(size, Math.min(readAhead, source.size - offset)));
      if (window.length < size) throw broken(packet, 'the file ended while it was read');
    }
    return window.subarray(offset - from, offset - from + size);
  };
}

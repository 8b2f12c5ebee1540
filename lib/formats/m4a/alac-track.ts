import { interleaveInt } from '@/lib/engine/pcm/integer-planes';
import { bytesPerSample, type PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import { AlacDecoder } from '../alac/decoder';
import type { AudioFormat, AudioReader, BlockOptions } from '../audio-reader';
import { type ByteSource, viewOf } from '../byte-source';
import { checkFormat } from '../check-format';
import { reblock } from '../pcm/reblock';
import { brokenPacket, checkPackets, cutOff, packetReader, packetsThere } from './packets';
import { readM4aTags } from './tags';
import type { AlacTrack } from './track';

interface AlacFile {
  readonly source: ByteSource;
  readonly track: AlacTrack;
  readonly format: AudioFormat;
  /** Whole packets that are actually in the file. */
  readonly packets: number;
  /** Samples before the first one that counts. */
  readonly start: number;
}

export interface Movie {
  readonly source: ByteSource;
  /** Body of `moov`. */
  readonly movie: Uint8Array;
}

/** Reads Apple Lossless, bit for bit. Throws DamagedAudio. */
export async function openAlacTrack({ source, movie }: Movie, track: AlacTrack): Promise<AudioReader> {
  const packets = packetsThere(track.packets, source.size);
  const whole = await countFrames(source, track, packets);
  const start = Math.min(track.edit?.start ?? 0, whole);
  const format = checkFormat(formatOf(track, editedLength(track, whole - start)));
  const file = { source, track, format, packets, start };
  return {
    format,
    warnings: cutOff(track.packets, packets),
    blocks: (options) =>
      reblock(decode(file, options), format, { ...options, piecesFrom: firstFrame(file, options) }),
    readTags: async () => readM4aTags(movie),
    close: async () => undefined,
  };
}

/** All packets are full but the last, which says how many samples it holds. */
async function countFrames(source: ByteSource, track: AlacTrack, packets: number): Promise<number> {
  checkPackets(track.packets, packets, source.size);
  const { frameLength } = track.config;
  const head = await source.read(track.packets.offsets[packets - 1] ?? 0, 8);
  const isPartial = head.length === 8 && ((head[2] ?? 0) & 0x10) !== 0;
  const last = isPartial ? viewOf(head).getUint32(2, false) * 2 ** 7 + ((head[6] ?? 0) >> 1) : frameLength;
  return (packets - 1) * frameLength + Math.min(isPartial ? last % 2 ** 32 : last, frameLength);
}

/** Edits are timed in the movie's time scale, often milliseconds: only a cut longer than a packet is intended. */
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

/** The packet that holds the first requested sample; packets are independent, so reading begins there. */
function firstPacket({ track, start }: AlacFile, options?: BlockOptions): number {
  return Math.floor((start + (options?.fromFrame ?? 0)) / track.config.frameLength);
}

/** Frame of the first decoded piece; negative while samples before the first one remain to be dropped. */
function firstFrame(file: AlacFile, options?: BlockOptions): number {
  return firstPacket(file, options) * file.track.config.frameLength - file.start;
}

async function* decode(file: AlacFile, options?: BlockOptions): AsyncGenerator<Uint8Array> {
  const { format, track, packets } = file;
  const decoder = new AlacDecoder(track.config);
  const toLeft = bytesPerSample(format.encoding) * 8 - format.bitDepth;
  const frameBytes = bytesPerSample(format.encoding) * format.channels;
  // A packet that does not compress is stored raw, with a few bytes around it.
  const largest = track.config.frameLength * format.channels * 5 + 256;
  const read = packetReader(file.source, track.packets, largest);
  let left = format.frames - firstFrame(file, options);
  for (let packet = firstPacket(file, options); packet < packets && left > 0; packet++) {
    options?.signal?.throwIfAborted();
    const planes = decodePacket(decoder, await read(packet), packet);
    const samples = planes[0]?.length ?? 0;
    if (samples !== track.config.frameLength && packet < packets - 1)
      throw brokenPacket(packet, `it has ${samples} samples`);
    const piece = interleaveInt(planes, { encoding: format.encoding, toLeft });
    yield samples > left ? piece.subarray(0, left * frameBytes) : piece;
    left -= samples;
  }
}

function decodePacket(decoder: AlacDecoder, bytes: Uint8Array, packet: number): Int32Array[] {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw brokenPacket(packet, 'it can’t be decoded', { cause: error });
  }
}

import { createMD5 } from 'hash-wasm';
import type { AudioFormat, AudioReader } from '../audio-reader';
import { type ByteSource, latin1, sliceSource } from '../byte-source';
import { checkFormat } from '../check-format';
import type { Codecs } from '../codecs/codecs';
import { damaged } from '../damaged-audio';
import { skipId3 } from '../mp3/id3-size';
import type { PcmEncoding } from '../pcm/pcm-encoding';
import { reblock } from '../pcm/reblock';
import { decodeFlac, type FlacStream } from './decode';
import { readFlacMetadata, type StreamInfo } from './metadata';
import { readFlacTags } from './tags';

/** Opens native FLAC, 4 to 32 bits. Reads headers only, unless the header leaves the length out. Throws DamagedAudio. */
export async function openFlac(whole: ByteSource, codecs: Codecs): Promise<AudioReader> {
  const start = latin1(await whole.read(0, 4)) === 'fLaC' ? 0 : await skipId3(whole);
  const source = sliceSource(whole, start, whole.size - start);
  const { info, blocks } = await readFlacMetadata(source);
  const described = formatOf(info);
  const stream = { source, format: described, largestBlock: info.largestBlock, codecs };
  const frames = info.frames > 0 ? info.frames : await countFrames(stream);
  const format = checkFormat({ ...described, frames });
  return {
    format,
    warnings:
      info.frames > 0 ? [] : ['The FLAC header leaves the length open; the file was counted through.'],
    blocks: (options) => reblock(verified({ ...stream, format }, info.md5, options?.signal), format, options),
    readTags: () => readFlacTags(source, blocks),
    close: async () => undefined,
  };
}

function formatOf(info: StreamInfo): AudioFormat {
  return {
    container: 'flac',
    codec: 'flac',
    sampleRate: info.sampleRate,
    channels: info.channels,
    bitDepth: info.bitDepth,
    sampleFormat: 'int',
    frames: info.frames,
    lossless: true,
    encoding: encodingFor(info.bitDepth),
  };
}

function encodingFor(bits: number): PcmEncoding {
  if (bits <= 16) return 's16';
  return bits <= 24 ? 's24' : 's32';
}

function frameBytesOf({ encoding, channels }: AudioFormat): number {
  return channels * (encoding === 's16' ? 2 : encoding === 's24' ? 3 : 4);
}

async function countFrames(stream: FlacStream): Promise<number> {
  checkFormat({ ...stream.format, frames: 1 });
  let bytes = 0;
  for await (const piece of decodeFlac(stream)) bytes += piece.length;
  return bytes / frameBytesOf(stream.format);
}

/** The decoded samples, with length and MD5 compared with what the encoder noted. */
async function* verified(
  stream: FlacStream,
  md5: string | undefined,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { format } = stream;
  const expected = format.frames * frameBytesOf(format);
  const hash = md5 && format.bitDepth % 8 === 0 && format.bitDepth > 8 ? await createMD5() : undefined;
  let bytes = 0;
  for await (const piece of decodeFlac(stream, signal)) {
    bytes += piece.length;
    if (bytes > expected) throw wrongLength('more');
    hash?.update(piece);
    yield piece;
  }
  if (bytes < expected) throw wrongLength('less');
  if (hash && hash.digest('hex') !== md5) {
    throw damaged(
      'FMT-8',
      'The FLAC is damaged: its sound differs from the checksum that was noted when it was made. Please send it again.',
    );
  }
}

function wrongLength(than: 'more' | 'less') {
  return damaged(
    'FMT-8',
    `The FLAC is damaged: it holds ${than} sound than its header says. Please send it again.`,
  );
}

import type { AudioFormat, AudioReader } from '../audio-reader';
import { type ByteSource, latin1, sliceSource } from '../byte-source';
import { checkFormat } from '../check-format';
import type { Codecs } from '../codecs/codecs';
import { damaged } from '../damaged-audio';
import { decodeFlac } from '../flac/decode';
import { flacFormat } from '../flac/format';
import { parseStreamInfo } from '../flac/metadata';
import { speakersOfComments } from '../flac/speakers';
import { verified } from '../flac/verify';
import { reblock } from '../pcm/reblock';
import { decodeLossy } from './decode-lossy';
import { type OggHeaders, readOggHeaders } from './headers';
import { opusSamples, parseOpusHead } from './opus';
import { type OggSpan, readSpan } from './span';
import { readOggTags } from './tags';
import { parseVorbisHeaders } from './vorbis';
import { vorbisOrder } from './vorbis-order.table';

/** Opens Vorbis, Opus or FLAC in Ogg: reads the headers, and looks at every page. Throws DamagedAudio. */
export async function openOgg(source: ByteSource, codecs: Codecs): Promise<AudioReader> {
  const headers = await readOggHeaders(source);
  switch (headers.codec) {
    case 'vorbis':
      return openVorbis(source, headers, codecs);
    case 'opus':
      return openOpus(source, headers, codecs);
    case 'flac':
      return openOggFlac(source, headers, codecs);
    default:
      return headers.codec satisfies never;
  }
}

async function openVorbis(source: ByteSource, headers: OggHeaders, codecs: Codecs): Promise<AudioReader> {
  const shape = parseVorbisHeaders(headers.packets);
  const span = await readSpan(source, headers, (packets) =>
    shape.samplesOf(packets.map(({ first }) => first)),
  );
  const { sampleRate, channels } = shape;
  const format = checkFormat(lossy('vorbis', { sampleRate, channels, frames: span.end - span.start }));
  return lossyReader(
    { source: until(source, span), headers, codecs, format, skip: span.lead, order: vorbisOrder(channels) },
    span.warnings,
  );
}

const until = (source: ByteSource, { offset }: OggSpan) => sliceSource(source, 0, offset);

async function openOpus(source: ByteSource, headers: OggHeaders, codecs: Codecs): Promise<AudioReader> {
  const { channels, preSkip } = parseOpusHead(headers.packets[0]);
  const span = await readSpan(source, headers, (packets) =>
    packets.reduce((sum, { first, second }) => sum + opusSamples(first, second), 0),
  );
  const frames = span.end - span.start - preSkip;
  const format = checkFormat(lossy('opus', { sampleRate: 48_000, channels, frames }));
  // FFmpeg's Opus decoder drops the pre-skip by itself, from the stream's header.
  return lossyReader(
    { source: until(source, span), headers, codecs, format, skip: span.lead, order: null },
    span.warnings,
  );
}

function lossy(
  codec: 'vorbis' | 'opus',
  shape: Pick<AudioFormat, 'sampleRate' | 'channels' | 'frames'>,
): AudioFormat {
  const decoded = { bitDepth: 32, sampleFormat: 'float', lossless: false, encoding: 'f32' } as const;
  return { container: 'ogg', codec, ...shape, ...decoded };
}

interface LossyFile {
  readonly source: ByteSource;
  readonly headers: OggHeaders;
  readonly codecs: Codecs;
  readonly format: AudioFormat;
  /** Decoded samples to drop before the first one that counts. */
  readonly skip: number;
  readonly order: readonly number[] | null;
}

function lossyReader(file: LossyFile, warnings: readonly string[]): AudioReader {
  return {
    format: file.format,
    warnings,
    blocks: (options) => reblock(decodeLossy(file, options?.signal), file.format, options),
    readTags: async () => readOggTags(file.headers),
    close: async () => undefined,
  };
}

async function openOggFlac(source: ByteSource, headers: OggHeaders, codecs: Codecs): Promise<AudioReader> {
  const head = headers.packets[0] ?? new Uint8Array(0);
  if (head.length < 51 || latin1(head.subarray(9, 13)) !== 'fLaC') {
    throw damaged('FMT-3', 'The FLAC header of this Ogg file is broken. Please export it again.');
  }
  const info = parseStreamInfo(head.subarray(17));
  const described = flacFormat(info, 'ogg');
  const span = await readSpan(source, headers, () => 0);
  const frames = info.frames > 0 ? info.frames : span.end;
  const speakers = speakersOfComments((headers.packets[1] ?? head).subarray(4), info.channels);
  const format = checkFormat({ ...described, ...speakers, frames });
  const { largestBlock } = info;
  const stream = { source: until(source, span), demuxer: 'ogg', format, largestBlock, codecs } as const;
  return {
    format,
    warnings: span.warnings,
    blocks: (options) =>
      reblock(
        verified(decodeFlac(stream, options?.signal), format, { md5: info.md5, countedBy: 'header' }),
        format,
        options,
      ),
    readTags: async () => readOggTags(headers),
    close: async () => undefined,
  };
}

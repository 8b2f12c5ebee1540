import type { AudioReader } from '../audio-reader';
import type { ByteSource } from '../byte-source';
import { checkFormat } from '../check-format';
import type { Codecs } from '../codecs/codecs';
import { damaged } from '../damaged-audio';
import { reblock } from '../pcm/reblock';
import { bytesBehind } from '../tail';
import { oneRecording } from './another-recording';
import { decodeFlac, type FlacStream } from './decode';
import { flacFormat } from './format';
import { bareStream, findFlacEnd } from './last-frame';
import { type FlacMetadata, readFlacMetadata, vorbisCommentBlock } from './metadata';
import { speakersOfComments } from './speakers';
import { readFlacTags } from './tags';
import { verified } from './verify';

/** Opens native FLAC, 4 to 32 bits. Reads only its headers, and its last frame. Throws DamagedAudio. */
export async function openFlac(source: ByteSource, codecs: Codecs): Promise<AudioReader> {
  const metadata = await readFlacMetadata(source);
  const { info, blocks, audioOffset } = metadata;
  const end = await findFlacEnd(source, metadata);
  const frames = info.frames > 0 ? info.frames : (end?.frames ?? 0);
  if (frames === 0) throw damaged('FMT-3', withoutEnd);
  const speakers = await speakersOf(source, metadata);
  const format = checkFormat({ ...flacFormat(info, 'flac'), ...speakers, frames });
  const to = end?.offset ?? source.size;
  const stream: FlacStream = {
    source: bareStream(source, info, audioOffset, to),
    demuxer: 'flac',
    format,
    largestBlock: info.largestBlock,
    codecs,
  };
  return {
    format,
    warnings: [
      ...(info.frames > 0 ? [] : [openLength]),
      ...(to < source.size ? [await bytesBehind(source, to)] : []),
    ],
    blocks: (options) => {
      const noted = { md5: info.md5, countedBy: info.frames > 0 ? 'header' : 'last part' } as const;
      const pieces = verified(decodeFlac(stream, options?.signal), format, noted);
      return reblock(oneRecording(pieces, source, audioOffset), format, options);
    },
    readTags: () => readFlacTags(source, blocks),
    close: async () => undefined,
  };
}

/** A stream of more than two channels may name them in a comment (RFC 9639, 8.6.2). */
async function speakersOf(source: ByteSource, { info, blocks }: FlacMetadata) {
  const block = blocks.find(({ type }) => type === vorbisCommentBlock);
  if (info.channels <= 2 || !block) return {};
  return speakersOfComments(await source.read(block.offset, block.size), info.channels);
}

const openLength = 'The FLAC header leaves the length open; it was taken from the last part of the sound.';
const withoutEnd =
  'The FLAC header leaves the length open, and the end of the sound was not found: the file may be cut off. Please send it again.';

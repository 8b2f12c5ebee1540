import { bytesPerSample } from '@/lib/engine/pcm/pcm-encoding';
import type { AudioReader } from '../audio-reader';
import { type ByteSource, latin1, sliceSource } from '../byte-source';
import { checkFormat } from '../check-format';
import type { Codecs } from '../codecs/codecs';
import { skipId3 } from '../mp3/id3-size';
import { reblock } from '../pcm/reblock';
import { decodeFlac, type FlacStream } from './decode';
import { flacFormat } from './format';
import { readFlacMetadata } from './metadata';
import { readFlacTags } from './tags';
import { verified } from './verify';

/** Opens native FLAC, 4 to 32 bits. Reads only the headers, unless they omit the length. Throws DamagedAudio. */
export async function openFlac(whole: ByteSource, codecs: Codecs): Promise<AudioReader> {
  const start = latin1(await whole.read(0, 4)) === 'fLaC' ? 0 : await skipId3(whole);
  const source = sliceSource(whole, start, whole.size - start);
  const { info, blocks } = await readFlacMetadata(source);
  const described = flacFormat(info, 'flac');
  const stream: FlacStream = {
    source,
    demuxer: 'flac',
    format: described,
    largestBlock: info.largestBlock,
    codecs,
  };
  const frames = info.frames > 0 ? info.frames : await countFrames(stream);
  const format = checkFormat({ ...described, frames });
  return {
    format,
    warnings:
      info.frames > 0 ? [] : ['The FLAC header leaves the length open; the file was counted through.'],
    blocks: (options) =>
      reblock(
        verified(decodeFlac({ ...stream, format }, options?.signal), format, info.md5),
        format,
        options,
      ),
    readTags: () => readFlacTags(source, blocks),
    close: async () => undefined,
  };
}

async function countFrames(stream: FlacStream): Promise<number> {
  checkFormat({ ...stream.format, frames: 1 });
  let bytes = 0;
  for await (const piece of decodeFlac(stream)) bytes += piece.length;
  return bytes / (stream.format.channels * bytesPerSample(stream.format.encoding));
}

import { pcmFromPlanar } from '@/lib/engine/pcm/planes';
import type { AudioFormat, AudioReader, BlockOptions } from '../audio-reader';
import { joinBytes } from '../byte-sink';
import type { ByteSource } from '../byte-source';
import { checkFormat } from '../check-format';
import type { Codecs } from '../codecs/codecs';
import { damaged } from '../damaged-audio';
import { reblock } from '../pcm/reblock';
import type { FrameHeader } from './frame-header';
import { mp3Frames } from './frames';
import { skipId3 } from './id3-size';
import { parseInfoFrame } from './info-frame';
import { readMp3Tags } from './tags';

/** Delay of every layer III decoder, in samples (528 of the filter bank and MDCT, plus one). */
const decoderDelay = 529;

interface Mp3File {
  readonly source: ByteSource;
  readonly start: number;
  readonly format: AudioFormat;
  /** Decoded samples to drop before the first one that counts. */
  readonly skip: number;
  readonly hasInfo: boolean;
  readonly codecs: Codecs;
}

/** Opens an MP3: counts its frames (a header's length is never trusted). Throws DamagedAudio. */
export async function openMp3(source: ByteSource, codecs: Codecs): Promise<AudioReader> {
  const start = await skipId3(source);
  const counted = await countFrames(source, start);
  const total = counted.audioFrames * counted.first.samples;
  const { gapless } = counted;
  const trimmed = gapless ? total - gapless.delay - gapless.padding : total;
  const isTrimmed = gapless !== undefined && trimmed > 0;
  const format = checkFormat(formatOf(counted.first, isTrimmed ? trimmed : total));
  const skip = isTrimmed ? gapless.delay + decoderDelay : 0;
  const file: Mp3File = { source, start, format, skip, hasInfo: counted.hasInfo, codecs };
  return {
    format,
    warnings: passedOver(counted.offset - start),
    blocks: (options) => reblock(decode(file, options), format, options),
    readTags: () => readMp3Tags(source),
    close: async () => undefined,
  };
}

function passedOver(bytes: number): string[] {
  return bytes > 0
    ? [`The first ${bytes} bytes in front of the sound are not MP3; they were passed over.`]
    : [];
}

interface Counted {
  /** Where the first frame begins. */
  readonly offset: number;
  readonly first: FrameHeader;
  readonly audioFrames: number;
  readonly hasInfo: boolean;
  readonly gapless?: { readonly delay: number; readonly padding: number };
}

async function countFrames(source: ByteSource, start: number): Promise<Counted> {
  let counted: Counted | undefined;
  for await (const batch of mp3Frames(source, start)) {
    const [head] = batch;
    if (!counted && head) {
      const info = parseInfoFrame(head);
      const gapless = info?.gapless ? { gapless: info.gapless } : {};
      counted = {
        offset: head.offset,
        first: head.header,
        audioFrames: info ? -1 : 0,
        hasInfo: info !== undefined,
        ...gapless,
      };
    }
    if (counted) counted = { ...counted, audioFrames: counted.audioFrames + batch.length };
  }
  if (!counted) throw damaged('FMT-1', 'No MP3 sound was found in this file. Please export it again.');
  return counted;
}

function formatOf(first: FrameHeader, frames: number): AudioFormat {
  return {
    container: 'mp3',
    codec: 'mp3',
    sampleRate: first.sampleRate,
    channels: first.channels,
    bitDepth: 32,
    sampleFormat: 'float',
    frames,
    lossless: false,
    encoding: 'f32',
  };
}

/** Decoded f32 pieces: encoder and decoder delay dropped, the end cut or padded to the exact length. */
async function* decode(file: Mp3File, options?: BlockOptions): AsyncGenerator<Uint8Array> {
  const decoder = await file.codecs.mpeg();
  const frameBytes = file.format.channels * 4;
  let skip = file.skip;
  let left = file.format.frames;
  try {
    for await (const frames of audioBatches(file)) {
      options?.signal?.throwIfAborted();
      const { channelData, samplesDecoded } = decoder.decode(frames);
      const from = Math.min(skip, samplesDecoded);
      const to = Math.min(samplesDecoded, from + left);
      skip -= from;
      left -= to - from;
      const planes = channelData.slice(0, file.format.channels).map((plane) => plane.subarray(from, to));
      if (to > from) yield pcmFromPlanar(planes, 'f32', to - from);
    }
  } finally {
    decoder.free();
  }
  for (; left > 0; left -= Math.min(left, 4096)) yield new Uint8Array(Math.min(left, 4096) * frameBytes);
}

/** Runs of audio frames, some 16 KiB each, without the Info frame. */
async function* audioBatches(file: Mp3File): AsyncGenerator<Uint8Array> {
  let isFirst = file.hasInfo;
  for await (const batch of mp3Frames(file.source, file.start)) {
    const frames = isFirst ? batch.slice(1) : batch;
    isFirst = false;
    for (let at = 0; at < frames.length; at += 16)
      yield joinBytes(frames.slice(at, at + 16).map((frame) => frame.bytes));
  }
}

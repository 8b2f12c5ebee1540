import { pcmFromPlanar } from '@/lib/engine/pcm/planes';
import type { AudioFormat, AudioReader, BlockOptions } from '../audio-reader';
import { joinBytes } from '../byte-sink';
import type { ByteSource } from '../byte-source';
import { checkFormat } from '../check-format';
import type { Codecs } from '../codecs/codecs';
import { damaged } from '../damaged-audio';
import { reblock } from '../pcm/reblock';
import { bytesBehind, tagBehindSound, zerosBehindSound } from '../tail';
import { disagreement } from './counts';
import { type FrameHeader, parseFrameHeader } from './frame-header';
import { type Frame, mp3Frames } from './frames';
import { type InfoFrame, parseInfoFrame } from './info-frame';
import { readMp3Tags } from './tags';
import { skipTagsInFront } from './tags-in-front';

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
  const start = await skipTagsInFront(source);
  const counted = await withoutCutFrame(source, await countFrames(source, start));
  const total = counted.audioFrames * counted.first.samples;
  const gapless = counted.gapless && plausible(counted.gapless) ? counted.gapless : undefined;
  const trimmed = gapless ? total - gapless.delay - gapless.padding : total;
  const isTrimmed = gapless !== undefined && trimmed > 0;
  const format = checkFormat(formatOf(counted, isTrimmed ? trimmed : total));
  const skip = isTrimmed ? gapless.delay + decoderDelay : 0;
  const file: Mp3File = { source, start, format, skip, hasInfo: counted.hasInfo, codecs };
  return {
    format,
    warnings: [
      ...passedOver(counted.offset - start),
      ...passedOverInside(counted.strangeBytes),
      ...disagreement({ ...counted, ...(await whatIsThere(source, counted)) }),
      ...implausibleEnds(counted.gapless),
      ...(await behind(source, counted.end)),
    ],
    blocks: (options) => reblock(decode(file, options), format, options),
    readTags: () => readMp3Tags(source),
    close: async () => undefined,
  };
}

/** More than three frames of silence at an end is none that an encoder leaves; all bits set are a field that nobody wrote. */
const mostGapless = 3456;

function plausible({ delay, padding }: Gapless): boolean {
  return delay <= mostGapless && padding <= mostGapless;
}

function implausibleEnds(gapless: Gapless | undefined): string[] {
  if (!gapless || plausible(gapless)) return [];
  const [delay, padding] = [gapless.delay, gapless.padding].map((count) => count.toLocaleString('en'));
  return [
    `The header calls ${delay} samples at the beginning and ${padding} at the end silence of the encoder, more than any leaves; none were left out.`,
  ];
}

async function whatIsThere(source: ByteSource, { first, offset, end, strangeBytes }: Counted) {
  const next = parseFrameHeader(await source.read(end, 4), 0);
  const isLastCut = next?.sampleRate === first.sampleRate && end + next.size > source.size;
  return { isLastCut, frameBytes: end - offset - strangeBytes, samples: first.samples };
}

/** In a file that was cut and then filled up, the last frame has a beginning of its own and an end of something else. */
async function withoutCutFrame(source: ByteSource, counted: Counted): Promise<Counted> {
  const { promised = 0, audioFrames, end, lastOffset } = counted;
  if (promised - audioFrames <= 1 || audioFrames < 2 || (await behind(source, end)).length === 0)
    return counted;
  return { ...counted, audioFrames: audioFrames - 1, end: lastOffset };
}

/** Tags and zeros behind an MP3 are usual. */
async function behind(source: ByteSource, end: number): Promise<string[]> {
  const head = await source.read(end, 8);
  // A header: the file was cut inside its last frame.
  if (head.length < 8 || parseFrameHeader(head, 0) || (await tagBehindSound(source, end))) return [];
  return (await zerosBehindSound(source, end)) ? [] : [await bytesBehind(source, end)];
}

function passedOver(bytes: number): string[] {
  return bytes > 0
    ? [`The first ${bytes} bytes in front of the sound are not MP3; they were passed over.`]
    : [];
}

function passedOverInside(bytes: number): string[] {
  return bytes > 0
    ? [
        `Inside the sound ${bytes.toLocaleString('en')} bytes are not MP3; they were passed over, and may be heard as a gap.`,
      ]
    : [];
}

type Gapless = NonNullable<InfoFrame['gapless']>;

interface Counted {
  /** Where the first frame begins. */
  readonly offset: number;
  /** Where the last one ends. */
  readonly end: number;
  readonly lastOffset: number;
  /** Bytes between its frames that are none. */
  readonly strangeBytes: number;
  readonly first: FrameHeader;
  /** 2 if any frame has two: where others have one, it is heard from both. */
  readonly channels: 1 | 2;
  /** Frames of sound that the encoder counted. */
  readonly promised?: number;
  readonly audioFrames: number;
  readonly hasInfo: boolean;
  /** By its header. */
  readonly promisedBytes?: number;
  readonly gapless?: Gapless;
}

async function countFrames(source: ByteSource, start: number): Promise<Counted> {
  let counted: Counted | undefined;
  for await (const batch of mp3Frames(source, start)) {
    const [head] = batch;
    if (!counted && head) {
      const info = parseInfoFrame(head);
      counted = {
        offset: head.offset,
        end: head.offset,
        lastOffset: head.offset,
        strangeBytes: 0,
        first: head.header,
        channels: 1,
        audioFrames: info ? -1 : 0,
        hasInfo: info !== undefined,
        ...(info?.gapless ? { gapless: info.gapless } : {}),
        ...(info?.frames ? { promised: info.frames } : {}),
        ...(info?.bytes ? { promisedBytes: info.bytes } : {}),
      };
    }
    const last = batch.at(-1);
    if (!counted || !last) continue;
    // A description has the channels of no sound.
    const sound = counted.audioFrames < 0 ? batch.slice(1) : batch;
    const isStereo = counted.channels === 2 || sound.some(({ header }) => header.channels === 2);
    const audioFrames = counted.audioFrames + batch.length;
    const end = last.offset + last.header.size;
    const strangeBytes = counted.strangeBytes + end - counted.end - sizeOf(batch);
    counted = {
      ...counted,
      end,
      lastOffset: last.offset,
      strangeBytes,
      audioFrames,
      channels: isStereo ? 2 : 1,
    };
  }
  if (!counted) throw damaged('FMT-1', 'No MP3 sound was found in this file. Please export it again.');
  return counted;
}

const sizeOf = (frames: readonly Frame[]) => frames.reduce((sum, { header }) => sum + header.size, 0);

function formatOf({ first, channels }: Counted, frames: number): AudioFormat {
  return {
    container: 'mp3',
    codec: 'mp3',
    sampleRate: first.sampleRate,
    channels,
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

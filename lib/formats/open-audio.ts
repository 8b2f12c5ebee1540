import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { openAdts } from './aac/adts';
import { openAiff } from './aiff/reader';
import type { AudioReader } from './audio-reader';
import { type ByteSource, sliceSource } from './byte-source';
import { type Codecs, packageCodecs } from './codecs/codecs';
import { DamagedAudio } from './damaged-audio';
import { openFlac } from './flac/reader';
import { openM4a } from './m4a/reader';
import { hasMp3Frames } from './mp3/frames';
import { skipId3 } from './mp3/id3-size';
import { openMp3 } from './mp3/reader';
import { openOgg } from './ogg/reader';
import { sniff } from './sniff';
import { openWav } from './wav/reader';

export interface OpenOptions {
  /** Loads the WASM codecs; the npm packages by default. PCM files need none. */
  readonly codecs?: Codecs;
}

/**
 * Opens WAV, RF64, BW64, AIFF, AIFF-C, FLAC, MP3, Ogg (Vorbis, Opus, FLAC) and Apple Lossless by content; AAC-LC (M4A, ADTS) in
 * browsers that decode it. Reads headers only.
 * A file that cannot be used is refused with one sentence for the user; I/O errors of the source reject.
 */
export async function openAudio(source: ByteSource, options: OpenOptions = {}): Promise<Result<AudioReader>> {
  try {
    return await openByContent(source, options.codecs ?? packageCodecs);
  } catch (error) {
    if (error instanceof DamagedAudio) return refuse(error.refusal);
    throw error;
  }
}

async function openByContent(source: ByteSource, codecs: Codecs): Promise<Result<AudioReader>> {
  const found = sniff(await source.read(0, 64));
  switch (found.kind) {
    case 'wav':
      return ok(await openWav(source));
    case 'aiff':
      return ok(await openAiff(source));
    case 'flac':
      return ok(await openFlac(source, codecs));
    case 'ogg':
      return ok(await openOgg(source, codecs));
    case 'm4a':
      return ok(await openM4a(source));
    case 'adts':
      return ok(await openAdts(source));
    case 'mp3':
      return await openAfterId3(source, codecs);
    case 'unmarked':
      if (await hasMp3Frames(source)) return ok(await openMp3(source, codecs));
      return refuse(refusal('unsupported', 'FMT-1', found.sentence));
    case 'refused':
      return refuse(refusal('unsupported', 'FMT-1', found.sentence));
    default:
      return found satisfies never;
  }
}

/** An ID3v2 tag normally precedes MP3 frames, but some taggers put one before FLAC or AAC too. */
async function openAfterId3(source: ByteSource, codecs: Codecs): Promise<Result<AudioReader>> {
  const start = await skipId3(source);
  const found = sniff(await source.read(start, 64));
  if (found.kind === 'flac') return ok(await openFlac(source, codecs));
  if (found.kind === 'adts') return ok(await openAdts(source, start));
  const sound = sliceSource(source, start, source.size - start);
  if (found.kind === 'refused' && !(await hasMp3Frames(sound)))
    return refuse(refusal('unsupported', 'FMT-1', found.sentence));
  return ok(await openMp3(source, codecs));
}

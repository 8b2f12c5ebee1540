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
import { openMp3 } from './mp3/reader';
import { readId3InFront } from './mp3/tags';
import { skipTagsInFront } from './mp3/tags-in-front';
import { openOgg } from './ogg/reader';
import { sniff } from './sniff';
import { mergeTags } from './tags/tag-draft';
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
  if (found.kind === 'mp3') return await openAfterId3(source, codecs);
  if (found.kind !== 'unmarked' && found.kind !== 'refused')
    return ok(await openers[found.kind](source, codecs));
  if (found.kind === 'unmarked' && (await hasMp3Frames(source))) return ok(await openMp3(source, codecs));
  return refuse(refusal('unsupported', 'FMT-1', found.sentence));
}

type Opener = (source: ByteSource, codecs: Codecs) => Promise<AudioReader>;

const openers: Readonly<Record<'wav' | 'aiff' | 'flac' | 'ogg' | 'm4a' | 'adts', Opener>> = {
  wav: openWav,
  aiff: openAiff,
  flac: openFlac,
  ogg: openOgg,
  m4a: openM4a,
  adts: openAdts,
};

/** An ID3v2 or APE tag normally precedes MP3 frames, but some taggers put one before any format. */
async function openAfterId3(source: ByteSource, codecs: Codecs): Promise<Result<AudioReader>> {
  const end = await skipTagsInFront(source);
  const refused: string[] = [];
  for (const start of await startsAfter(source, end)) {
    const sound = sliceSource(source, start, source.size - start);
    const found = sniff(await sound.read(0, 64));
    if (found.kind in openers && start > 0) {
      const reader = await openers[found.kind as keyof typeof openers](sound, codecs);
      return ok(withTagsInFront(reader, source));
    }
    if (found.kind === 'refused') refused.push(found.sentence);
  }
  const [sentence] = refused;
  if (sentence !== undefined && !(await hasMp3Frames(sliceSource(source, end, source.size - end))))
    return refuse(refusal('unsupported', 'FMT-1', sentence));
  return ok(await openMp3(source, codecs));
}

const mostZeros = 1 << 16;

/** Where another format may begin: after the tag, or after the zeros that some taggers leave. An MP4 itself begins with up to three. */
async function startsAfter(source: ByteSource, end: number): Promise<number[]> {
  const zeros = (await source.read(end, mostZeros)).findIndex((byte) => byte !== 0);
  if (zeros <= 0) return [end];
  return [end, end + zeros, end + Math.max(0, zeros - 3), end + Math.max(0, zeros - 2)];
}

/** The same reader: its own tags first, then those in front of it. */
function withTagsInFront(reader: AudioReader, source: ByteSource): AudioReader {
  return {
    ...reader,
    async readTags() {
      const draft = { ...(await reader.readTags()) };
      mergeTags(draft, await readId3InFront(source));
      return draft;
    },
  };
}

import type { Sha256 } from '@/lib/core/ids';
import { type Measurement, Measurer } from '@/lib/engine/measure/measurer';
import type { AudioFormat, AudioReader } from '@/lib/formats/audio-reader';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { hashBytes } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import type { PlanarBlock } from '@/lib/formats/pcm/pcm-block';
import type { TagModel } from '@/lib/formats/tags/tag-model';
import type { Bext } from '@/lib/formats/wav/bext';
import { likenessMeter } from './likeness';
import {
  artworkCheck,
  bextChecks,
  check,
  infoChecks,
  type ReadBackCheck,
  tagChecks,
} from './read-back-checks';
import { wavPlaces } from './wav-places';

/** What was found in a finished file when it was opened again from the disk. Plain JSON. */
export type ReadBack = { readonly ok: boolean; readonly checks: readonly ReadBackCheck[] };

export interface Expected {
  readonly tags: TagModel;
  readonly frames: number;
  readonly sampleRate: number;
  readonly channels: number;
  /** WAV only. */
  readonly bext?: Bext;
  /** Lossless: the hash of the samples as they went into the writer. */
  readonly pcmSha256?: Sha256;
  /** Lossy: the sound as it went into the encoder, once more. */
  readonly original?: () => AsyncIterable<PlanarBlock>;
}

export interface ReadBackResult {
  readonly readBack: ReadBack;
  readonly format: AudioFormat;
  readonly measurement: Measurement;
  readonly fileSha256: Sha256;
  readonly pcmSha256: Sha256;
  readonly sizeBytes: number;
}

/** Lossy files: how like the original the decoded sound has to be. 320 kbit/s stays far inside on music. */
const leastCorrelation = 0.98;
const mostLevelDb = 0.5;

/** Opens a written file again and compares everything in it with what was meant. Throws when it can't be read at all. */
export async function readBackFile(
  path: string,
  expected: Expected,
  options: { signal?: AbortSignal } = {},
): Promise<ReadBackResult> {
  const source = await openFileSource(path);
  try {
    const opened = await openAudio(source);
    if (!opened.ok) throw new DamagedAudio(opened.refusal);
    const reader = opened.value;
    const heard = await listen(reader, expected, options.signal);
    const checks = [
      check('sample rate', expected.sampleRate, reader.format.sampleRate),
      check('channels', expected.channels, reader.format.channels),
      check('samples', expected.frames, heard.frames),
      ...heard.checks,
      ...(await textChecks(reader, path, expected)),
      ...(await artworkCheck(expected.tags, await reader.readTags())),
      ...(expected.bext ? bextChecks(expected.bext, heard.measurement) : []),
    ];
    return {
      readBack: { ok: checks.every(({ ok }) => ok), checks },
      format: reader.format,
      measurement: heard.measurement,
      pcmSha256: heard.pcmSha256,
      fileSha256: await hashBytes(source, { newSha256: nodeSha256 }),
      sizeBytes: source.size,
    };
  } finally {
    await source.close();
  }
}

async function textChecks(reader: AudioReader, path: string, { tags }: Expected): Promise<ReadBackCheck[]> {
  if (reader.format.container === 'flac') return tagChecks('Vorbis', tags, await reader.readTags());
  if (reader.format.container === 'mp3') return tagChecks('ID3', tags, await reader.readTags());
  const places = await wavPlaces(path);
  return [
    check('axml ISRC', tags.isrc.join(' '), places.axmlIsrc.join(' ')),
    ...tagChecks('ID3', tags, places.id3),
    ...infoChecks(tags, places.info),
  ];
}

interface Heard {
  readonly frames: number;
  readonly pcmSha256: Sha256;
  readonly measurement: Measurement;
  readonly checks: readonly ReadBackCheck[];
}

/** Decodes the whole file once: counted, hashed, measured, and compared with the original. */
async function listen(reader: AudioReader, expected: Expected, signal?: AbortSignal): Promise<Heard> {
  const hash = await nodeSha256();
  const measurer = Measurer.create();
  measurer.configure(reader.format);
  const likeness = expected.original ? likenessMeter(expected.original()) : undefined;
  let frames = 0;
  for await (const block of reader.blocks(signal ? { signal } : {})) {
    hash.update(block.pcm);
    measurer.process(block.channels, block.frames);
    await likeness?.add(block);
    frames += block.frames;
  }
  const pcmSha256 = hash.hex();
  const checks: ReadBackCheck[] = [];
  if (expected.pcmSha256) checks.push(check('audio', expected.pcmSha256, pcmSha256));
  if (likeness) {
    const { correlation, levelDb } = await likeness.finish();
    const isLike =
      correlation === null || (correlation >= leastCorrelation && Math.abs(levelDb ?? 0) <= mostLevelDb);
    const found = correlation === null ? 'silence' : `${correlation.toFixed(5)}, ${levelDb?.toFixed(3)} dB`;
    checks.push({
      name: 'audio',
      expected: `correlation ≥ ${leastCorrelation}, level within ${mostLevelDb} dB`,
      found,
      ok: isLike,
    });
  }
  return { frames, pcmSha256, measurement: measurer.finish(), checks };
}

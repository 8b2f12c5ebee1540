import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { warningsOfFormat } from '@/lib/domain/audio/accepted-format';
import type { AudioFacts, AudioPurpose } from '@/lib/domain/audio/audio-file';
import { Analyser } from '@/lib/engine/analyse/analyser';
import type { Analysis } from '@/lib/engine/analyse/analysis';
import type { PcmEncoding } from '@/lib/engine/pcm/pcm-encoding';
import { serializePeaks } from '@/lib/engine/waveform/peaks-dat';
import type { AudioReader } from '@/lib/formats/audio-reader';
import { boundedReader, decodedBytes, refusalOfBounds } from '@/lib/formats/bounded-audio';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import type { StoredBlob } from '@/lib/storage/blob-store';
import { serveThread, type ThreadContext } from './serve-thread';

export interface MeasureInput {
  readonly file: string;
  readonly purpose: AudioPurpose;
  /** Written by the thread: interleaved little-endian samples at the file's own depth; null: not wanted. */
  readonly renditionFile: string | null;
  /** Written by the thread: audiowaveform data version 2, one resolution after the other, finest first. */
  readonly peaksFile: string | null;
  readonly longestSeconds: number;
}

export type MeasureOutput =
  | { readonly refused: string }
  | {
      readonly refused: null;
      readonly facts: AudioFacts;
      readonly encoding: PcmEncoding;
      readonly analysis: Pick<Analysis, 'measurement' | 'profile' | 'findings'>;
      /** The files that were written, or would have been: hashed while the bytes were at hand. */
      readonly rendition: StoredBlob;
      readonly peaks: StoredBlob;
    };

async function factsOf(
  reader: AudioReader,
  measured: Pick<AudioFacts, 'pcmSha256' | 'frames'>,
  purpose: AudioPurpose,
): Promise<AudioFacts> {
  const { container, codec, sampleRate, channels, bitDepth, sampleFormat, lossless } = reader.format;
  const head = { container, codec, sampleRate, channels, bitDepth, sampleFormat, lossless };
  const warnings = [...reader.warnings, ...warningsOfFormat(head, purpose)];
  return { ...head, warnings, ...measured };
}

/** Accepts everything and stores nothing. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/** One pass over the samples: readings, checks, waveform, hash and the rendition, whatever the length. */
async function measure(reader: AudioReader, input: MeasureInput, { progress }: ThreadContext) {
  const { format } = reader;
  const analyser = new Analyser();
  analyser.configure(format);
  const hash = await nodeSha256();
  let frames = 0;
  let sizeBytes = 0;
  async function* samples() {
    for await (const block of reader.blocks()) {
      analyser.process(block);
      hash.update(block.pcm);
      frames += block.frames;
      sizeBytes += block.pcm.length;
      progress(frames / Math.max(frames, format.frames));
      // The reader may use this memory again while the disk is still writing.
      yield block.pcm.slice();
    }
  }
  const { renditionFile, peaksFile } = input;
  await pipeline(Readable.from(samples()), renditionFile ? createWriteStream(renditionFile) : nowhere());
  const { peaks: levels, ...analysis } = analyser.finish();
  const peaks = await writePeaks(
    levels.map((level) => serializePeaks(level)),
    peaksFile,
  );
  const pcmSha256 = hash.hex();
  const facts = await factsOf(reader, { pcmSha256, frames }, input.purpose);
  // A rendition is the samples and nothing else.
  const rendition = { sha256: pcmSha256, sizeBytes };
  return { refused: null, facts, encoding: format.encoding, analysis, rendition, peaks } as const;
}

async function writePeaks(levels: readonly Uint8Array[], file: string | null): Promise<StoredBlob> {
  const hash = await nodeSha256();
  for (const level of levels) hash.update(level);
  if (file) await writeFile(file, levels);
  return { sha256: hash.hex(), sizeBytes: levels.reduce((sum, { length }) => sum + length, 0) };
}

serveThread<MeasureInput, MeasureOutput>(async (input, context) => {
  const source = await openFileSource(input.file);
  try {
    const opened = await openAudio(source);
    if (!opened.ok) return { refused: opened.refusal.sentence };
    const bounds = { fileBytes: source.size, longestSeconds: input.longestSeconds };
    const reader = boundedReader(opened.value, bounds);
    try {
      const refused = refusalOfBounds(reader.format, bounds);
      if (refused) return { refused: refused.sentence };
      context.expect(decodedBytes(reader.format, reader.format.frames));
      return await measure(reader, input, context);
    } catch (error) {
      if (error instanceof DamagedAudio) return { refused: error.refusal.sentence };
      throw error;
    } finally {
      await reader.close();
    }
  } finally {
    await source.close();
  }
});

import type { Refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import { type Measurement, Measurer } from '@/lib/engine/measure/measurer';
import type { AudioReader } from '@/lib/formats/audio-reader';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { hashAudio } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { type FileSource, openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';

export type FileCommand = 'hash' | 'measure';

/** What one file gives: a JSON object, and whether the file could be used. */
export interface FileAnswer {
  readonly usable: boolean;
  readonly line: Readonly<Record<string, unknown>>;
}

/** Runs a command on one file. A file that can't be used is an answer too: `{"file","error"}`. */
export async function answerFor(command: FileCommand, file: string): Promise<FileAnswer> {
  try {
    const source = await openFileSource(file);
    try {
      const result = command === 'hash' ? await hashLine(source) : await measureLine(source);
      if (result.ok) return { usable: true, line: { file, ...result.value } };
      return { usable: false, line: { file, error: result.refusal.sentence } };
    } finally {
      await source.close();
    }
  } catch (error) {
    return { usable: false, line: { file, error: reasonOf(error) } };
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder, not a file.';
  if (code === 'EACCES') return 'The file may not be read.';
  return error instanceof Error ? error.message : String(error);
}

type Line = Record<string, unknown>;

async function hashLine(source: FileSource): Promise<Result<Line, Refusal>> {
  const hashed = await hashAudio(source, { newSha256: nodeSha256 });
  if (!hashed.ok) return hashed;
  const { fileSha256, pcmSha256 } = hashed.value;
  return ok({ fileSha256, pcmSha256 });
}

async function measureLine(source: FileSource): Promise<Result<Line, Refusal>> {
  const opened = await openAudio(source);
  if (!opened.ok) return opened;
  const { format } = opened.value;
  try {
    const measured = await measureReader(opened.value);
    return ok({
      format: {
        container: format.container,
        codec: format.codec,
        sampleRate: format.sampleRate,
        channels: format.channels,
        bitDepth: format.bitDepth,
        frames: format.frames,
      },
      loudness: {
        integratedLufs: measured.integratedLufs,
        rangeLu: measured.rangeLu,
        maxMomentaryLufs: measured.maxMomentaryLufs,
        maxShortTermLufs: measured.maxShortTermLufs,
      },
      peak: { truePeakDbtp: measured.truePeakDbtp, samplePeakDbfs: measured.samplePeakDbfs },
      plrDb: measured.plrDb,
      engineVersion: measured.engineVersion,
    });
  } catch (error) {
    if (error instanceof DamagedAudio) return refuse(error.refusal);
    throw error;
  } finally {
    await opened.value.close();
  }
}

async function measureReader(reader: AudioReader): Promise<Measurement> {
  const measurer = Measurer.create();
  measurer.configure(reader.format);
  for await (const { channels, frames } of reader.blocks({ blockFrames: 65_536 }))
    measurer.process(channels, frames);
  return measurer.finish();
}

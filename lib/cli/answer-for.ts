import type { Refusal } from '@/lib/core/refusal';
import { ok, type Result } from '@/lib/core/result';
import { findingSentences } from '@/lib/domain/findings/finding-sentences';
import { Analyser } from '@/lib/engine/analyse/analyser';
import { heardLufs } from '@/lib/engine/measure/as-heard';
import { Measurer } from '@/lib/engine/measure/measurer';
import type { AudioReader } from '@/lib/formats/audio-reader';
import { hashAudio } from '@/lib/formats/hash/hash-audio';
import { nodeSha256 } from '@/lib/formats/hash/node-sha256';
import { type FileSource, openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { type FileAnswer, type ReportProgress, sentenceOf, unusable } from './file-answer';
import type { FileCommand } from './request';

export interface FileTask {
  readonly command: FileCommand;
  readonly file: string;
}

type Outcome = Omit<FileAnswer, 'line'> & { readonly line: Record<string, unknown> };
type Work = (source: FileSource, tell: ReportProgress) => Promise<Result<Outcome, Refusal>>;

/** Runs a command on one file. A file that cannot be used is a result too: `{"file","error"}`. */
export async function answerFor({ command, file }: FileTask, tell: ReportProgress): Promise<FileAnswer> {
  try {
    const source = await openFileSource(file);
    try {
      const result = await works[command](source, tell);
      if (!result.ok) return unusable(file, result.refusal.sentence);
      const { outcome, line } = result.value;
      return { outcome, line: { file, ...line } };
    } finally {
      await source.close();
    }
  } catch (error) {
    return unusable(file, sentenceOf(error));
  }
}

const works: Readonly<Record<FileCommand, Work>> = {
  hash: async (source, tell) => {
    const hashed = await hashAudio(toldOf(source, tell), { newSha256: nodeSha256 });
    if (!hashed.ok) return hashed;
    const { fileSha256, pcmSha256 } = hashed.value;
    return ok({ outcome: 'done', line: { fileSha256, pcmSha256 } });
  },
  check: (source, tell) => withReader(source, (reader) => check(reader, tell)),
  measure: (source, tell) =>
    withReader(source, async (reader) => ({ outcome: 'done', line: await measure(reader, tell) })),
};

/** Opens the audio and closes it again. Throws DamagedAudio where the file breaks. */
async function withReader(
  source: FileSource,
  use: (reader: AudioReader) => Promise<Outcome>,
): Promise<Result<Outcome, Refusal>> {
  const opened = await openAudio(source);
  if (!opened.ok) return opened;
  try {
    return ok(await use(opened.value));
  } finally {
    await opened.value.close();
  }
}

const blockFrames = 65_536;

/** Every block of a file, with progress. */
export async function* blocksTold(reader: AudioReader, tell: ReportProgress, signal?: AbortSignal) {
  const { frames } = reader.format;
  let done = 0;
  for await (const block of reader.blocks(signal ? { blockFrames, signal } : { blockFrames })) {
    yield block;
    done += block.frames;
    tell(done / Math.max(done, frames));
  }
}

/** The source, with progress: `hash` reads it twice, for the samples and for the file. */
function toldOf(source: FileSource, tell: ReportProgress): FileSource {
  let read = 0;
  return {
    ...source,
    read: async (offset, length) => {
      const bytes = await source.read(offset, length);
      read += bytes.length;
      tell(Math.min(1, read / (2 * source.size)));
      return bytes;
    },
  };
}

/** One a thread: its memory is made once, not for every file. */
let analyser: Analyser | undefined;

async function check(reader: AudioReader, tell: ReportProgress): Promise<Outcome> {
  analyser ??= new Analyser();
  analyser.configure(reader.format);
  for await (const block of blocksTold(reader, tell)) analyser.process(block);
  const findings = analyser.finish().findings.map((finding) => ({
    id: finding.id,
    severity: finding.severity,
    startSample: finding.startFrame,
    endSample: finding.endFrame,
    channel: finding.channel,
    reading: finding.reading,
    unit: finding.unit,
    ...findingSentences(finding, reader.format),
  }));
  return {
    outcome: findings.length > 0 ? 'findings' : 'done',
    line: { warnings: reader.warnings, findings },
  };
}

async function measure(reader: AudioReader, tell: ReportProgress) {
  const { format } = reader;
  const measurer = Measurer.create();
  measurer.configure(format);
  for await (const { channels, frames } of blocksTold(reader, tell)) measurer.process(channels, frames);
  const measured = measurer.finish();
  const { integratedLufs, rangeLu, maxMomentaryLufs, maxShortTermLufs } = measured;
  return {
    format: {
      container: format.container,
      codec: format.codec,
      sampleRate: format.sampleRate,
      channels: format.channels,
      bitDepth: format.bitDepth,
      frames: measured.frames,
    },
    loudness: {
      integratedLufs,
      rangeLu,
      maxMomentaryLufs,
      maxShortTermLufs,
      ...(format.channels === 1 && { dualMonoLufs: heardLufs(integratedLufs, 1) }),
    },
    peak: { truePeakDbtp: measured.truePeakDbtp, samplePeakDbfs: measured.samplePeakDbfs },
    plrDb: measured.plrDb,
    engineVersion: measured.engineVersion,
    warnings: reader.warnings,
  };
}

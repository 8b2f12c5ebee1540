import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PeakBuilder, type PeakLevel } from '@/lib/engine/waveform/peak-builder';
import { mixForPeaks, peaksFile, peaksJson } from '@/lib/engine/waveform/peaks-file';
import type { AudioReader } from '@/lib/formats/audio-reader';
import { openFileSource } from '@/lib/formats/node-file-source';
import { openAudio } from '@/lib/formats/open-audio';
import { blocksTold } from './answer-for';
import { type FileAnswer, type ReportProgress, sentenceOf, Told, unusable } from './file-answer';
import type { PeaksRequest } from './request';

interface Watching {
  readonly tell: ReportProgress;
  /** Aborted by Ctrl-C; then no partial file is left behind. */
  readonly signal?: AbortSignal;
}

/** Writes a file's waveform into another file, by a temporary file that is renamed, so that it is complete or not there. */
export async function writePeaks(request: PeaksRequest, watching: Watching): Promise<FileAnswer> {
  const { input, output } = request;
  try {
    const source = await openFileSource(input);
    try {
      const opened = await openAudio(source);
      if (!opened.ok) return unusable(input, opened.refusal.sentence);
      const { warnings } = opened.value;
      const level = await drawn(opened.value, request, watching).finally(() => opened.value.close());
      if (await isSameFile(input, output))
        return unusable(input, 'The waveform would take the place of the file it is drawn from.');
      await put(request, level, watching.signal);
      const { sampleRate, channels, samplesPerPixel, length } = level;
      const { bits } = request;
      const told = { output, sampleRate, channels, samplesPerPixel, bits, length, warnings };
      return { outcome: 'done', line: { file: input, ...told } };
    } finally {
      await source.close();
    }
  } catch (error) {
    return unusable(input, watching.signal?.aborted ? 'Stopped; nothing was written.' : sentenceOf(error));
  }
}

async function drawn(
  reader: AudioReader,
  request: PeaksRequest,
  { tell, signal }: Watching,
): Promise<PeakLevel> {
  const { samplesPerPixel, splitChannels } = request;
  const { sampleRate, channels } = reader.format;
  const builder = new PeakBuilder();
  const isMixed = !splitChannels && channels > 1;
  builder.configure({
    sampleRate,
    channels: isMixed ? 1 : channels,
    samplesPerPixel: [samplesPerPixel],
  });
  let mixed = new Float32Array(0);
  for await (const block of blocksTold(reader, tell, signal)) {
    if (isMixed) {
      if (mixed.length < block.frames) mixed = new Float32Array(block.frames);
      mixForPeaks(block.channels, block.frames, mixed);
      builder.process([mixed], block.frames);
    } else builder.process(block.channels, block.frames);
  }
  const [level] = builder.finish();
  if (!level) throw new Error('The waveform has no level.');
  return level;
}

async function put({ output, bits }: PeaksRequest, level: PeakLevel, signal?: AbortSignal): Promise<void> {
  const beside = path.join(path.dirname(output), `.${path.basename(output)}.${randomUUID()}`);
  try {
    const content = /\.json$/i.test(output) ? peaksJson(level, bits) : peaksFile(level, bits);
    await writeFile(beside, content, { flag: 'wx' });
    signal?.throwIfAborted();
    await rename(beside, output);
  } catch (error) {
    await rm(beside, { force: true });
    throw notWritten(error, output);
  }
}

function notWritten(error: unknown, output: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new Told(`There is no folder to write ${output} into.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Told(`${output} may not be written there.`);
  if (code === 'EISDIR') return new Told(`${output} is a folder.`);
  if (code === 'ENOSPC') return new Told(`There is no room left for ${output}.`);
  return error;
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  return (await realpath(one)) === (await realpath(other).catch(() => ''));
}

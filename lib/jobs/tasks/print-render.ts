import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import type { Clock } from '@/lib/core/clock';
import { isDiskFull } from '@/lib/core/disk-full';
import type { AudioFileId, Ids, ReleaseId } from '@/lib/core/ids';
import { noteLogIds } from '@/lib/core/log';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { failPrint, recordServerRender } from '@/lib/domain/versions/print.commands';
import type { Print } from '@/lib/domain/versions/version';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import { bytesPerSample, encodingOfBitDepth } from '@/lib/engine/pcm/pcm-encoding';
import type { BlobStore, StoredBlob } from '@/lib/storage/blob-store';
import { type DiskRoom, waitsForRoom, whileThereIsRoom } from '../disk-room';
import type { Job } from '../job';
import { type LastWords, tellingItsEnd } from '../last-words';
import { progressReporter } from '../progress';
import { runThread } from '../run-thread';
import { referringTo } from '../stored-bytes';
import { limitsOfPrinting, limitsOfReading } from '../thread-limits';
import type { MeasureInput, MeasureOutput } from '../threads/measure.thread';
import type { PrintInput, PrintOutput } from '../threads/print.thread';

export interface PrintTools extends DiskRoom {
  readonly uow: UnitOfWork;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** For progress. */
  readonly pool: Pool;
  readonly threadFile: (name: string) => string;
}

const words: LastWords = {
  ours: 'Printing failed through a fault on our side. Your settings are kept; print again.',
  overTime:
    'Printing took far longer than it may, so it was given up. Your settings are kept; print again when the server has less to do.',
  overMemory: 'Printing took far more memory than it may, so it was given up. Your settings are kept.',
};

/** Rendering takes most of the time, measuring the rest. */
const renderShare = 0.75;

/**
 * Renders a print from the server's own copy of the mix, measures the file that was written, and records it. Interrupted
 * anywhere, it starts again; the first complete result counts.
 */
export function printRenderJob(tools: PrintTools): Job<'print.render'> {
  const context = { ...tools, actor: { kind: 'system' } } as const;
  return async ({ printId }, run) => {
    const print = await tools.uow.read.versions.findPrint(printId);
    if (print?.state !== 'rendering' || print.serverPcmSha256 !== null) return;
    const tell = (sentence: string) => failPrint(context, printId, sentence);
    await tellingItsEnd({ run, words, tell }, async () => {
      const rendered = await render(tools, print, run.signal);
      if (typeof rendered === 'string') await tell(rendered);
      else
        await recordServerRender(
          { ...context, uow: referringTo(tools, hashesOf(rendered)) },
          printId,
          rendered,
        );
    });
  };
}

type ServerRender = Parameters<typeof recordServerRender>[2];

const hashesOf = ({ file: { fileSha256, peaksSha256, rendition } }: ServerRender) =>
  [fileSha256, peaksSha256, rendition?.sha256 ?? null].filter((sha256) => sha256 !== null);

async function render(tools: PrintTools, print: Print, signal: AbortSignal): Promise<ServerRender | string> {
  const { uow, pool } = tools;
  if (!print.recipe.ok) return print.recipe.sentence;
  const { engineVersion } = print;
  const recipe = print.recipe.value;
  const mix = await uow.read.mixes.findMix(print.mixId);
  const source = mix && (await uow.read.audio.findAudioFile(mix.audioFileId));
  if (!source || !isPrintable(source))
    return 'This mix can’t be printed: it must be mono or stereo, at 44.1 to 192 kHz.';
  noteLogIds({ releaseId: source.releaseId });
  const tell = progressReporter(pool, {
    stream: source.releaseId,
    kind: 'print',
    seenBy: 'studio',
    id: print.id,
  });
  const input = printInput({ recipe, engineVersion }, source);
  try {
    return await whileThereIsRoom(tools, { signal, bytes: writtenBytes(input) }, (until) =>
      renderInto(tools, { print, source, input, signal: until, tell }),
    );
  } catch (error) {
    if (isDiskFull(error)) tell(0, waitsForRoom);
    throw error;
  }
}

/** The master, its samples once more for listening, and the peaks. */
function writtenBytes({ frames, channels, recipe }: PlannedPrint): number {
  return frames * channels * bytesPerSample(encodingOfBitDepth(recipe.output.bitDepth)) * 2.1;
}

/** A print without the files that it reads and writes. */
type PlannedPrint = Omit<PrintInput, 'rendition' | 'wavFile'>;

interface Rendering {
  readonly print: Print;
  readonly source: Printable;
  readonly input: PlannedPrint;
  readonly signal: AbortSignal;
  readonly tell: ReturnType<typeof progressReporter>;
}

async function renderInto(
  tools: PrintTools,
  { print, source, input, signal, tell }: Rendering,
): Promise<ServerRender> {
  const scratch = await mkdtemp(path.join(tools.scratchFolder, 'print-'));
  try {
    const wavFile = path.join(scratch, 'master.wav');
    const rendition = await tools.blobs.path(source.rendition.sha256, scratch);
    const { pcmSha256, wav } = await runThread<PrintOutput>({
      file: tools.threadFile('print'),
      input: { ...input, rendition, wavFile } satisfies PrintInput,
      signal,
      limits: limitsOfPrinting(Math.max(writtenBytes(input), source.madeBytes)),
      onProgress: (fraction) => tell(fraction * renderShare),
    });
    const file = await storeMeasured(tools, { scratch, wavFile, wav, source, signal, tell });
    if (file.facts?.pcmSha256 !== pcmSha256) {
      throw new Error(`Print ${print.id}: the file read back is not what was rendered.`);
    }
    return { audioFileId: tools.ids.next<AudioFileId>(), file };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

type Printable = AudioFile & {
  readonly facts: NonNullable<AudioFile['facts']>;
  readonly rendition: NonNullable<AudioFile['rendition']>;
};

function isPrintable(file: AudioFile): file is Printable {
  if (!file.facts || !file.rendition) return false;
  const { sampleRate, channels } = file.facts;
  return (channels === 1 || channels === 2) && sampleRate >= 44_100 && sampleRate <= 192_000;
}

function printInput(
  { recipe, engineVersion }: { recipe: Recipe; engineVersion: string },
  { facts, rendition }: Printable,
): PlannedPrint {
  const { sampleRate, channels, frames } = facts;
  const software = `Acetate engine ${engineVersion}`;
  return {
    encoding: rendition.encoding,
    sampleRate,
    channels: channels === 1 ? 1 : 2,
    frames,
    recipe,
    software,
  };
}

/** Reads the written file again with the ordinary reader, measures it and keeps all of it. */
async function storeMeasured(
  { blobs, threadFile }: PrintTools,
  work: {
    scratch: string;
    wavFile: string;
    wav: StoredBlob;
    source: { releaseId: ReleaseId; originalName: string };
    signal: AbortSignal;
    tell: (fraction: number) => void;
  },
): Promise<ServerRender['file']> {
  const renditionFile = path.join(work.scratch, 'rendition');
  const peaksFile = path.join(work.scratch, 'peaks');
  const found = await runThread<MeasureOutput>({
    file: threadFile('measure'),
    input: {
      ...{ file: work.wavFile, purpose: 'version', renditionFile, peaksFile },
      // Our own file, of a mix that was let in.
      longestSeconds: Number.POSITIVE_INFINITY,
    } satisfies MeasureInput,
    signal: work.signal,
    limits: limitsOfReading(work.wav.sizeBytes),
    onProgress: (fraction) => work.tell(renderShare + fraction * (1 - renderShare)),
  });
  if (found.refused !== null) throw new Error(`The printed file can’t be read: ${found.refused}`);
  const rendition = await blobs.putFile(renditionFile, found.rendition);
  const peaks = await blobs.putFile(peaksFile, found.peaks);
  const master = await blobs.putFile(work.wavFile, work.wav);
  return {
    purpose: 'version',
    state: 'ready',
    originalName: `${work.source.originalName.replace(/\.[^.]+$/, '')} master.wav`,
    fileSha256: master.sha256,
    sizeBytes: master.sizeBytes,
    facts: found.facts,
    ...found.analysis,
    checkedWith: CHECK_STAMP,
    peaksSha256: peaks.sha256,
    rendition: { sha256: rendition.sha256, encoding: found.encoding },
    madeBytes: rendition.sizeBytes + peaks.sizeBytes,
    failure: null,
  };
}

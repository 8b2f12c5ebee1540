import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import { isDiskFull } from '@/lib/core/disk-full';
import { noteLogIds } from '@/lib/core/log';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { recordFailed, recordMeasured, startMeasuring } from '@/lib/domain/audio/audio-file.commands';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import type { UploadLimits } from '@/lib/domain/uploads/upload';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import type { BlobStore } from '@/lib/storage/blob-store';
import { type DiskRoom, waitsForRoom, whileThereIsRoom } from '../disk-room';
import type { Job } from '../job';
import { tellingItsEnd, unreadable } from '../last-words';
import { progressReporter, seenWhileMeasured } from '../progress';
import { runThread } from '../run-thread';
import { referringTo } from '../stored-bytes';
import { limitsOfReading, type ThreadLimits } from '../thread-limits';
import type { MeasureInput, MeasureOutput } from '../threads/measure.thread';
import { forgetBlob } from './blob-forget';
import { untilWithdrawn } from './until-withdrawn';

export interface MeasureTools extends DiskRoom {
  readonly uow: UnitOfWork;
  readonly blobs: BlobStore;
  /** For progress. */
  readonly pool: Pool;
  readonly threadFile: (name: string) => string;
  readonly limits: Pick<UploadLimits, 'longestSeconds'>;
  /** What reading a file of so many bytes may take. */
  readonly limitsOf?: (fileBytes: number) => ThreadLimits;
}

const ours =
  'This file arrived whole, but measuring it failed through a fault on our side. The original is kept; write to the studio.';

/**
 * Reads a stored original once, in a thread: loudness, peaks, waveform, hash of the samples, and the PCM that is
 * listened to. Publishes all of it in one change; interrupted anywhere, it starts again.
 */
export function audioMeasureJob(tools: MeasureTools): Job<'audio.measure'> {
  const { uow } = tools;
  return async ({ audioFileId }, run) => {
    const started = await startMeasuring({ uow }, audioFileId);
    const file = started.ok ? started.value : null;
    if (!file) return;
    noteLogIds({ releaseId: file.releaseId });
    const tell = (sentence: string) => recordFailed({ uow }, audioFileId, sentence);
    const within = { id: audioFileId, signal: run.signal };
    await tellingItsEnd({ run, words: { ...unreadable, ours }, tell }, () =>
      untilWithdrawn(uow, within, (until) => measure(tools, file, until)),
    );
  };
}

async function measure(tools: MeasureTools, file: AudioFile, signal: AbortSignal): Promise<void> {
  const tell = progressReporter(tools.pool, {
    stream: file.releaseId,
    kind: 'measure',
    seenBy: seenWhileMeasured(file),
    id: file.id,
  });
  try {
    await whileThereIsRoom(tools, { signal, bytes: file.madeBytes }, (until) =>
      measureInto(tools, file, { signal: until, tell }),
    );
  } catch (error) {
    if (isDiskFull(error)) tell(0, waitsForRoom);
    throw error;
  }
}

async function measureInto(
  tools: MeasureTools,
  file: AudioFile,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: ReturnType<typeof progressReporter> },
): Promise<void> {
  const { uow, blobs, limitsOf = limitsOfReading } = tools;
  const scratch = await mkdtemp(path.join(tools.scratchFolder, 'measure-'));
  const renditionFile = path.join(scratch, 'rendition');
  const peaksFile = path.join(scratch, 'peaks');
  try {
    const found = await runThread<MeasureOutput>({
      file: tools.threadFile('measure'),
      input: {
        file: await blobs.path(file.fileSha256, scratch),
        purpose: file.purpose,
        renditionFile,
        peaksFile,
        longestSeconds: tools.limits.longestSeconds,
      } satisfies MeasureInput,
      signal,
      limits: limitsOf(file.sizeBytes),
      onProgress: tell,
    });
    if (found.refused !== null) {
      await recordFailed({ uow }, file.id, found.refused);
      return;
    }
    const rendition = await blobs.putFile(renditionFile, found.rendition);
    const peaks = await blobs.putFile(peaksFile, found.peaks);
    const kept = referringTo(tools, [rendition.sha256, peaks.sha256]);
    await recordMeasured({ uow: kept }, file.id, {
      facts: found.facts,
      ...found.analysis,
      checkedWith: CHECK_STAMP,
      peaksSha256: peaks.sha256,
      rendition: { sha256: rendition.sha256, encoding: found.encoding },
      madeBytes: rendition.sizeBytes + peaks.sizeBytes,
    });
    // Withdrawn at the last moment: what was just stored is removed again.
    if (await uow.read.audio.findAudioFile(file.id)) return;
    await forgetBlob(tools, rendition.sha256);
    await forgetBlob(tools, peaks.sha256);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

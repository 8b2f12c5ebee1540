import { mkdtemp, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import { noteLogIds } from '@/lib/core/log';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { recordFailed, recordMeasured, startMeasuring } from '@/lib/domain/audio/audio-file.commands';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import type { UploadLimits } from '@/lib/domain/uploads/upload';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { Job } from '../job';
import { progressReporter, seenWhileMeasured } from '../progress';
import { runThread } from '../run-thread';
import { diskFull } from '../threads/disk-room';
import type { MeasureInput, MeasureOutput } from '../threads/measure.thread';
import { forgetBlob } from './blob-forget';
import { untilWithdrawn } from './until-withdrawn';

export interface MeasureTools {
  readonly uow: UnitOfWork;
  readonly blobs: BlobStore;
  /** For progress. */
  readonly pool: Pool;
  /** On the disk of the blobs: renditions are large. */
  readonly scratchFolder: string;
  readonly threadFile: (name: string) => string;
  readonly limits: Pick<UploadLimits, 'longestSeconds'>;
  /** Writing ends where less than this is free on the disk. */
  readonly leastFreeBytes: number;
}

/** UPL-13: nothing is wrong with the file; the job tries again later. */
class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

const ours =
  'This file arrived whole, but measuring it failed through a fault on our side. The original is kept; write to the studio.';

/**
 * Reads a stored original once, in a thread: loudness, peaks, waveform, hash of the samples, and the PCM that is
 * listened to. Publishes all of it in one change; interrupted anywhere, it starts again.
 */
export function audioMeasureJob(tools: MeasureTools): Job<'audio.measure'> {
  const { uow } = tools;
  return async ({ audioFileId }, { signal, attempt, maxAttempts }) => {
    const started = await startMeasuring({ uow }, audioFileId);
    const file = started.ok ? started.value : null;
    if (!file) return;
    noteLogIds({ releaseId: file.releaseId });
    try {
      await untilWithdrawn(uow, { id: audioFileId, signal }, (until) => measure(tools, file, until));
    } catch (error) {
      if (signal.aborted || attempt < maxAttempts) throw error;
      await recordFailed({ uow }, audioFileId, error instanceof DiskFull ? error.message : ours);
      throw error;
    }
  };
}

async function measure(tools: MeasureTools, file: AudioFile, signal: AbortSignal): Promise<void> {
  const { uow, blobs, pool } = tools;
  const { bavail, bsize } = await statfs(tools.scratchFolder);
  if (bavail * bsize < file.madeBytes + tools.leastFreeBytes) throw new DiskFull(diskFull);
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
        leastFreeBytes: tools.leastFreeBytes,
      } satisfies MeasureInput,
      signal,
      onProgress: progressReporter(pool, {
        stream: file.releaseId,
        kind: 'measure',
        seenBy: seenWhileMeasured(file),
        id: file.id,
      }),
    });
    if (found.refused !== null && found.isDiskFull) throw new DiskFull(found.refused);
    if (found.refused !== null) {
      await recordFailed({ uow }, file.id, found.refused);
      return;
    }
    const rendition = await blobs.putFile(renditionFile);
    const peaks = await blobs.putFile(peaksFile);
    await recordMeasured({ uow }, file.id, {
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

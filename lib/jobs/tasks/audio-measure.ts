import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import { noteLogIds } from '@/lib/core/log';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { recordFailed, recordMeasured, startMeasuring } from '@/lib/domain/audio/audio-file.commands';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import type { BlobStore } from '@/lib/storage/blob-store';
import type { Job } from '../job';
import { progressReporter, seenWhileMeasured } from '../progress';
import { runThread } from '../run-thread';
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
      await recordFailed({ uow }, audioFileId, ours);
      throw error;
    }
  };
}

async function measure(tools: MeasureTools, file: AudioFile, signal: AbortSignal): Promise<void> {
  const { uow, blobs, pool } = tools;
  const scratch = await mkdtemp(path.join(tools.scratchFolder, 'measure-'));
  const renditionFile = path.join(scratch, 'rendition');
  const peaksFile = path.join(scratch, 'peaks');
  try {
    const found = await runThread<MeasureOutput>({
      file: tools.threadFile('measure'),
      input: {
        file: await blobs.path(file.fileSha256),
        purpose: file.purpose,
        renditionFile,
        peaksFile,
      } satisfies MeasureInput,
      signal,
      onProgress: progressReporter(pool, {
        stream: file.releaseId,
        kind: 'measure',
        seenBy: seenWhileMeasured(file),
        id: file.id,
      }),
    });
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

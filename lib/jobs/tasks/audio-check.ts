import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { noteLogIds } from '@/lib/core/log';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { recordChecked } from '@/lib/domain/audio/audio-file.commands';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import type { Job } from '../job';
import { progressReporter, seenWhileMeasured } from '../progress';
import { runThread } from '../run-thread';
import type { MeasureInput, MeasureOutput } from '../threads/measure.thread';
import type { MeasureTools } from './audio-measure';

/** MIX-6: reads a measured original again for the checks of today; what is heard stays as it was made. */
export function audioCheckJob(tools: MeasureTools): Job<'audio.check'> {
  const { uow } = tools;
  return async ({ audioFileId }, { signal }) => {
    const file = await uow.read.audio.findAudioFile(audioFileId);
    if (file?.state !== 'ready') return;
    noteLogIds({ releaseId: file.releaseId });
    const found = await readAgain(tools, file, signal);
    if (found.refused !== null) return;
    const { profile, findings, measurement } = found.analysis;
    await recordChecked({ uow }, audioFileId, {
      profile,
      findings,
      measurement,
      checkedWith: CHECK_STAMP,
    });
  };
}

async function readAgain(
  { blobs, pool, scratchFolder, threadFile, limits }: MeasureTools,
  file: AudioFile,
  signal: AbortSignal,
): Promise<MeasureOutput> {
  const scratch = await mkdtemp(path.join(scratchFolder, 'check-'));
  try {
    return await runThread<MeasureOutput>({
      file: threadFile('measure'),
      input: {
        file: await blobs.path(file.fileSha256, scratch),
        purpose: file.purpose,
        renditionFile: null,
        peaksFile: null,
        longestSeconds: limits.longestSeconds,
      } satisfies MeasureInput,
      signal,
      onProgress: progressReporter(pool, {
        stream: file.releaseId,
        kind: 'measure',
        seenBy: seenWhileMeasured(file),
        id: file.id,
      }),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

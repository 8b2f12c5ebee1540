import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { noteLogIds } from '@/lib/core/log';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { recordChecked, recordNotChecked } from '@/lib/domain/audio/audio-file.commands';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import type { Job } from '../job';
import { tellingItsEnd, unreadable } from '../last-words';
import { progressReporter, seenWhileMeasured } from '../progress';
import { runThread } from '../run-thread';
import { limitsOfReading } from '../thread-limits';
import type { MeasureInput, MeasureOutput } from '../threads/measure.thread';
import type { MeasureTools } from './audio-measure';

const ours = 'A fault on our side kept it from being read; write to the studio.';

/**
 * MIX-6: reads a measured original again for the checks of today; what is heard stays as it was made. Where that cannot be
 * done, everybody reads why, and the old findings stay.
 */
export function audioCheckJob(tools: MeasureTools): Job<'audio.check'> {
  const { uow } = tools;
  return async ({ audioFileId }, run) => {
    const file = await uow.read.audio.findAudioFile(audioFileId);
    if (file?.state !== 'ready') return;
    noteLogIds({ releaseId: file.releaseId });
    const tell = (sentence: string) => recordNotChecked({ uow }, audioFileId, sentence);
    const words = { ...unreadable, ours };
    await tellingItsEnd({ run, words, tell }, () => check(tools, file, run.signal));
  };
}

async function check(tools: MeasureTools, file: AudioFile, signal: AbortSignal): Promise<void> {
  const { uow } = tools;
  const found = await readAgain(tools, file, signal);
  if (found.refused !== null) {
    await recordNotChecked({ uow }, file.id, found.refused);
    return;
  }
  const { profile, findings, measurement } = found.analysis;
  await recordChecked({ uow }, file.id, { profile, findings, measurement, checkedWith: CHECK_STAMP });
}

async function readAgain(
  { blobs, pool, scratchFolder, threadFile, limits, limitsOf = limitsOfReading }: MeasureTools,
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
      limits: limitsOf(file.sizeBytes),
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

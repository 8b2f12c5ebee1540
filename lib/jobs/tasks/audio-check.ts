import { noteLogIds } from '@/lib/core/log';
import { recordChecked } from '@/lib/domain/audio/audio-file.commands';
import { CHECK_STAMP } from '@/lib/engine/check/stamp';
import type { Job } from '../job';
import { progressReporter, seenWhileMeasured } from '../progress';
import { runThread } from '../run-thread';
import type { MeasureInput, MeasureOutput } from '../threads/measure.thread';
import type { MeasureTools } from './audio-measure';

/** MIX-6: reads a measured original again for the checks of today; what is heard stays as it was made. */
export function audioCheckJob({
  uow,
  blobs,
  pool,
  threadFile,
  limits,
  leastFreeBytes,
}: MeasureTools): Job<'audio.check'> {
  return async ({ audioFileId }, { signal }) => {
    const file = await uow.read.audio.findAudioFile(audioFileId);
    if (file?.state !== 'ready') return;
    noteLogIds({ releaseId: file.releaseId });
    const found = await runThread<MeasureOutput>({
      file: threadFile('measure'),
      input: {
        file: await blobs.path(file.fileSha256),
        purpose: file.purpose,
        renditionFile: null,
        peaksFile: null,
        longestSeconds: limits.longestSeconds,
        leastFreeBytes,
      } satisfies MeasureInput,
      signal,
      onProgress: progressReporter(pool, {
        stream: file.releaseId,
        kind: 'measure',
        seenBy: seenWhileMeasured(file),
        id: file.id,
      }),
    });
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

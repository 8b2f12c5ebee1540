import type { AudioFileId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import type { AudioFile } from './audio-file';

/** What the checks give. */
export type Checked = Pick<AudioFile, 'profile' | 'findings' | 'checkedWith'>;

export type Measured = Required<Pick<AudioFile, 'facts' | 'measurement' | 'peaksSha256' | 'rendition'>> &
  Partial<Checked>;

/** AUD-3: the file is being read. False: nothing is left to do. */
export async function startMeasuring(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
): Promise<Result<AudioFile | null>> {
  return uow.change(async (tx) => {
    const file = await tx.audio.findAudioFile(id);
    if (!file || file.state === 'ready' || file.state === 'failed') return ok(null);
    if (file.state === 'received') await tx.audio.updateAudioFile(id, { state: 'measuring' });
    return ok(file);
  });
}

/** AUD-4: what was found is kept once, with its event; a second result changes nothing. */
export async function recordMeasured(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
  measured: Measured,
): Promise<Result<null>> {
  return settle({ uow }, id, async (tx, file) => {
    await tx.audio.updateAudioFile(id, { ...measured, state: 'ready' });
    await tx.record(file.releaseId, { kind: 'system' }, { type: 'audio.measured', audioFileId: id });
  });
}

/** MIX-6: what the checks found anew takes the place of what they had found. */
export async function recordChecked(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
  checked: Checked,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const file = await tx.audio.findAudioFile(id);
    if (file?.state !== 'ready') return ok(null);
    await tx.audio.updateAudioFile(id, checked);
    await tx.record(file.releaseId, { kind: 'system' }, { type: 'audio.checked', audioFileId: id });
    return ok(null);
  });
}

/** AUD-5: a file that can't be read to its end keeps its original and says why. */
export async function recordFailed(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
  sentence: string,
): Promise<Result<null>> {
  return settle({ uow }, id, async (tx, file) => {
    await tx.audio.updateAudioFile(id, { state: 'failed', failure: sentence });
    const name = file.originalName;
    await tx.record(
      file.releaseId,
      { kind: 'system' },
      { type: 'audio.failed', audioFileId: id, name, sentence },
    );
  });
}

type Work = Parameters<Context['uow']['change']>[0];
type Tx = Parameters<Work>[0];

async function settle(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
  work: (tx: Tx, file: AudioFile) => Promise<void>,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const seen = await tx.audio.findAudioFile(id);
    if (!seen) return ok(null);
    // The release's lock keeps a second worker, freed from a dead lease, from saying it twice.
    await tx.releases.lockRelease(seen.releaseId);
    const file = await tx.audio.findAudioFile(id);
    if (file && file.state !== 'ready' && file.state !== 'failed') await work(tx, file);
    return ok(null);
  });
}

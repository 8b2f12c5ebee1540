import type { AudioFileId, ReleaseId, TrackId } from '@/lib/core/ids';
import { ok, type Result } from '@/lib/core/result';
import type { Context } from '../context';
import { withoutOwnWalls } from '../findings/own-walls';
import { type AudioFile, isSettled } from './audio-file';

/** What the checks give. */
export type Checked = Pick<AudioFile, 'profile' | 'findings' | 'checkedWith'>;

/** What reading the original again gives. */
export type CheckedAgain = Checked & Pick<AudioFile, 'measurement'>;

export type Measured = Required<
  Pick<AudioFile, 'facts' | 'measurement' | 'peaksSha256' | 'rendition' | 'madeBytes'>
> &
  Partial<Checked>;

/** AUD-3: marks the file as being read. False when nothing is left to do. */
export async function startMeasuring(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
): Promise<Result<AudioFile | null>> {
  return uow.change(async (tx) => {
    const file = await tx.audio.findAudioFile(id);
    if (!file || isSettled(file.state)) return ok(null);
    if (file.state === 'received') await tx.audio.updateAudioFile(id, { state: 'measuring' });
    return ok(file);
  });
}

/** AUD-4: the result is stored once, with its event; a second one changes nothing. */
export async function recordMeasured(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
  measured: Measured,
): Promise<Result<null>> {
  return settle({ uow }, id, async (tx, file) => {
    await tx.audio.updateAudioFile(id, {
      ...measured,
      ...(await ownFindings(tx, file.releaseId, measured)),
      state: 'ready',
    });
    await tx.record(
      file.releaseId,
      { kind: 'system' },
      { type: 'audio.measured', ...(await aboutFile(tx, file)) },
    );
  });
}

/** MIX-6: the new findings replace the old ones. The measurement stays, unless it cannot be read any more. */
export async function recordChecked(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
  { measurement, ...checked }: CheckedAgain,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const file = await tx.audio.findAudioFile(id);
    if (file?.state !== 'ready') return ok(null);
    const measured = file.measurement === null ? { measurement } : {};
    const own = await ownFindings(tx, file.releaseId, { ...checked, facts: file.facts });
    await tx.audio.updateAudioFile(id, { ...checked, ...own, ...measured });
    await tx.record(
      file.releaseId,
      { kind: 'system' },
      { type: 'audio.checked', ...(await aboutFile(tx, file)) },
    );
    return ok(null);
  });
}

/** MIX-6: a file that was measured once and cannot be checked again keeps what was found then; the log says why. */
export async function recordNotChecked(
  { uow }: Pick<Context, 'uow'>,
  id: AudioFileId,
  sentence: string,
): Promise<Result<null>> {
  return uow.change(async (tx) => {
    const file = await tx.audio.findAudioFile(id);
    if (file?.state !== 'ready') return ok(null);
    const about = { ...(await aboutFile(tx, file)), name: file.originalName, sentence };
    await tx.record(file.releaseId, { kind: 'system' }, { type: 'audio.notChecked', ...about });
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
    await tx.audio.updateAudioFile(id, { state: 'failed', failure: sentence, madeBytes: 0 });
    const name = file.originalName;
    await tx.record(
      file.releaseId,
      { kind: 'system' },
      { type: 'audio.failed', ...(await aboutFile(tx, file)), name, sentence },
    );
  });
}

/** A print that comes back, as a mix or as it was checked again, is known by its samples, whatever its tags say now. */
async function ownFindings(
  tx: Tx,
  releaseId: ReleaseId,
  { facts, findings }: Pick<Measured, 'facts' | 'findings'>,
) {
  if (!facts || !findings || !(await tx.versions.isPrinted(releaseId, facts.pcmSha256))) return {};
  return { findings: withoutOwnWalls(findings) };
}

/** What an event says about a file, by which the log decides who may learn of it. */
async function aboutFile(tx: Tx, { id, purpose, releaseId }: AudioFile) {
  return { audioFileId: id, purpose, trackId: await trackOfFile(tx, { id, purpose, releaseId }) };
}

async function trackOfFile(
  tx: Tx,
  { id, purpose, releaseId }: Pick<AudioFile, 'id' | 'purpose' | 'releaseId'>,
): Promise<TrackId | null> {
  switch (purpose) {
    case 'mix':
      return (await tx.mixes.findMixByAudioFile(id))?.trackId ?? null;
    case 'reference': {
      const references = await tx.references.listReferences(releaseId);
      return references.find((reference) => reference.audioFileId === id)?.trackId ?? null;
    }
    case 'version': {
      const version = await tx.versions.findVersionByAudioFile(id);
      return (version && (await tx.versions.findMaster(version.masterId))?.trackId) ?? null;
    }
    default:
      return purpose satisfies never;
  }
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
    // The release's lock keeps a second worker, which took over after an expired lease, from recording it twice.
    await tx.releases.lockRelease(seen.releaseId);
    const file = await tx.audio.findAudioFile(id);
    if (file && !isSettled(file.state)) await work(tx, file);
    return ok(null);
  });
}

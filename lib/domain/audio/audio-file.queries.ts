import type { AudioFileId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Context } from '../context';
import { type AuthorizedRelease, authorizeRelease } from '../policy/access';
import { isStudioAccess } from '../policy/actor';
import type { Act } from '../policy/acts.table';
import { notFound } from '../policy/policy';
import type { Stores } from '../unit-of-work';
import { isPosted } from '../versions/version';
import type { AudioFile } from './audio-file';

const deleted = refusal(
  'gone',
  'RET-7',
  'This sound was deleted, as the studio’s policy says. Its hashes are kept.',
);

type Asking = Pick<Context, 'actor' | 'uow' | 'clock'>;

/** AUD-8: what has not been posted, or was withdrawn, exists for the studio only. */
async function isOpenOutsideStudio(stores: Stores, file: AudioFile): Promise<boolean> {
  switch (file.purpose) {
    case 'mix': {
      const mix = await stores.mixes.findMixByAudioFile(file.id);
      const track = mix && (await stores.tracks.findTrack(mix.trackId));
      return Boolean(track && !track.removedAt);
    }
    case 'reference': {
      const references = await stores.references.listReferences(file.releaseId);
      return references.some((reference) => reference.audioFileId === file.id);
    }
    case 'version': {
      const version = await stores.versions.findVersionByAudioFile(file.id);
      return version !== null && isPosted(version);
    }
    default:
      return file.purpose satisfies never;
  }
}

async function findAudio(
  { actor, uow, clock }: Asking,
  id: AudioFileId,
  act: Act,
): Promise<Result<AuthorizedRelease & { file: AudioFile }>> {
  const stores = uow.read;
  const file = await stores.audio.findAudioFile(id);
  if (!file) return refuse(notFound());
  const authorized = await authorizeRelease(stores, actor, {
    releaseId: file.releaseId,
    act,
    now: clock.now(),
  });
  if (!authorized.ok) return authorized;
  const { access } = authorized.value;
  if (!isStudioAccess(access) && !(await isOpenOutsideStudio(stores, file))) return refuse(notFound());
  if (file.state === 'deleted') return refuse(deleted);
  return ok({ ...authorized.value, file });
}

/** AUD-1: a sound that this actor may hear now. Checked again for every piece of it. */
export async function findListenable(asking: Asking, id: AudioFileId): Promise<Result<AudioFile>> {
  const found = await findAudio(asking, id, 'audio.listen');
  return found.ok ? ok(found.value.file) : found;
}

/** AUD-2: the untouched original. */
export async function findOriginal(asking: Asking, id: AudioFileId): Promise<Result<AudioFile>> {
  const found = await findAudio(asking, id, 'source.download');
  return found.ok ? ok(found.value.file) : found;
}

import type { AudioFileId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { type Result, refuse } from '@/lib/core/result';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { findListenable, findOriginal } from '@/lib/domain/audio/audio-file.queries';
import { notFound } from '@/lib/domain/policy/policy';
import { container } from './container';
import { findPageContext } from './page-context';

/** A sound for the person of this request, asked of the policy anew. Who is nobody finds nothing. */
async function ask(id: AudioFileId, find: typeof findListenable): Promise<Result<AudioFile>> {
  const file = await container().uow.read.audio.findAudioFile(id);
  const context = file && (await findPageContext(file.releaseId));
  return context ? find(context, id) : refuse(notFound());
}

export const listenable = (id: AudioFileId) => ask(id, findListenable);
export const original = (id: AudioFileId) => ask(id, findOriginal);

/** What is said while a sound is not there yet. */
export const notYet = refusal(
  'conflict',
  'AUD-9',
  'This sound is still being read. It is there in a moment.',
);

import type { AudioFileId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { AudioFile } from '@/lib/domain/audio/audio-file';
import { findListenable, findOriginal } from '@/lib/domain/audio/audio-file.queries';
import type { Actor } from '@/lib/domain/policy/actor';
import { notFound } from '@/lib/domain/policy/policy';
import { container } from '../container';
import { contextOfRequest, findPageContext } from '../routes/page-context';

/** A sound for the person of this request, after asking the policy. Without a session it does not exist. */
export async function listenable(id: AudioFileId): Promise<Result<AudioFile>> {
  const file = await container().uow.read.audio.findAudioFile(id);
  const context = file && (await findPageContext(file.releaseId));
  return context ? findListenable(context, id) : refuse(notFound());
}

type Find = typeof findListenable;

interface Watched {
  readonly file: AudioFile;
  readonly actor: Actor;
  /** Checks again while it is being sent. */
  readonly isStillAllowed: () => Promise<boolean>;
}

async function watched(request: Request, id: AudioFileId, find: Find): Promise<Result<Watched>> {
  const stored = await container().uow.read.audio.findAudioFile(id);
  const context = stored && (await findPageContext(stored.releaseId));
  if (!context) return refuse(notFound());
  const found = await find(context, id);
  if (!found.ok) return found;
  const isStillAllowed = async () => {
    const now = await contextOfRequest(request, stored.releaseId);
    return now !== null && (await find(now, id)).ok;
  };
  return ok({ file: found.value, actor: context.actor, isStillAllowed });
}

/** The untouched original, and a function that checks access again while it is being sent. */
export function original(request: Request, id: AudioFileId): Promise<Result<Watched>> {
  return watched(request, id, findOriginal);
}

/** A sound to listen to in one long response. */
export function watchedListenable(request: Request, id: AudioFileId): Promise<Result<Watched>> {
  return watched(request, id, findListenable);
}

/** The refusal while a sound is not available yet. */
export const notYet = refusal(
  'conflict',
  'AUD-9',
  'This sound is still being read. It is there in a moment.',
);

import type { TrackId, VersionId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Access } from '../policy/actor';
import type { Stores } from '../unit-of-work';
import { isPosted } from '../versions/version';
import type { CommentPlace } from './comment';

export interface NotePlace {
  readonly trackId: TrackId;
  readonly versionId: VersionId | null;
  readonly place: CommentPlace | null;
}

const nowhere = (sentence: string) => refuse(refusal('invalid', 'COM-3', sentence, 'place'));

/**
 * COM-3: a note belongs to a version that everyone on the release can hear, at frames that exist in it and at its own
 * rate; before the first version it belongs to the newest mix.
 */
export async function checkPlace(
  stores: Stores,
  access: Access,
  { trackId, versionId, place }: NotePlace,
): Promise<Result<null>> {
  const sound = versionId
    ? await soundOfVersion(stores, { trackId, versionId, access })
    : await soundOfMix(stores, trackId);
  if (!sound.ok) return sound;
  if (place === null) return ok(null);
  if (sound.value === null)
    return nowhere('There is nothing to hear yet: write the note on the whole track.');
  const { sampleRate, frames } = sound.value;
  if (place.sampleRate !== sampleRate) {
    return nowhere('This note counts at another sample rate than what it is about. Reload the page.');
  }
  if (place.startFrame >= frames || (place.endFrame ?? 0) > frames) {
    return nowhere('This place is after the end of the track.');
  }
  return ok(null);
}

type Sound = { readonly sampleRate: number; readonly frames: number } | null;

async function soundOfVersion(
  stores: Stores,
  { trackId, versionId, access }: { trackId: TrackId; versionId: VersionId; access: Access },
): Promise<Result<Sound>> {
  const version = await stores.versions.findVersion(versionId);
  const master = version && (await stores.versions.findMaster(version.masterId));
  if (!version || master?.trackId !== trackId || (access.kind !== 'member' && version.postedAt === null)) {
    return nowhere('This version is not here. Reload the page and choose one that is.');
  }
  if (!isPosted(version)) {
    return nowhere(
      version.withdrawnAt
        ? `v${version.number} was withdrawn. Write the note on another version.`
        : `v${version.number} is not posted yet. Notes begin when the client can hear it.`,
    );
  }
  return ok((await stores.audio.findAudioFile(version.audioFileId))?.facts ?? null);
}

async function soundOfMix(stores: Stores, trackId: TrackId): Promise<Result<Sound>> {
  const [mix] = await stores.mixes.listMixes(trackId);
  return ok(mix ? ((await stores.audio.findAudioFile(mix.audioFileId))?.facts ?? null) : null);
}

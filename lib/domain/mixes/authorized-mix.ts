import type { MixId } from '@/lib/core/ids';
import { refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { AudioFile } from '../audio/audio-file';
import type { Context } from '../context';
import type { Actor } from '../policy/actor';
import type { Act } from '../policy/acts.table';
import { notFound } from '../policy/policy';
import { type AuthorizedTrack, authorizeTrack } from '../tracks/track.commands';
import type { Transaction } from '../unit-of-work';
import type { Mix } from './mix';
import type { StudioPerson } from './mix-request';

export interface AuthorizedMix extends AuthorizedTrack {
  readonly mix: Mix;
  readonly file: AudioFile;
}

/** A mix for somebody who may do `act` with it; its track is locked, so that acts about mixes take turns. */
export async function authorizeMix(
  tx: Transaction,
  context: Pick<Context, 'actor' | 'clock'>,
  { id, act }: { id: MixId; act: Act },
): Promise<Result<AuthorizedMix>> {
  const mix = await tx.mixes.findMix(id);
  if (!mix) return refuse(notFound());
  const authorized = await authorizeTrack(tx, context, { trackId: mix.trackId, act });
  if (!authorized.ok) return authorized;
  const track = await tx.tracks.lockTrack(mix.trackId);
  const file = await tx.audio.findAudioFile(mix.audioFileId);
  const still = await tx.mixes.findMix(id);
  if (!track || !file || !still) return refuse(notFound());
  return ok({ ...authorized.value, track, mix: still, file });
}

/** The refusal of an act on a mix that is not the newest; null when it is. */
export async function refusalOfOlder(tx: Transaction, { mix, track }: AuthorizedMix, rule: string) {
  const [newest] = await tx.mixes.listMixes(track.id);
  return newest?.id === mix.id
    ? null
    : refusal('conflict', rule, 'A newer mix has come in. Look at that one first.');
}

/** The actor, for rows that only people of the studio write. */
export function studioPersonOf(actor: Actor): StudioPerson {
  if (actor.kind !== 'user') throw new Error(`A ${actor.kind} is not one of the studio’s people.`);
  return { id: actor.userId, name: actor.name };
}

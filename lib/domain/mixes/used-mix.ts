import type { MixId } from '@/lib/core/ids';
import type { Actor, ActorStamp } from '../policy/actor';
import type { Track } from '../tracks/track';
import { moveTrack } from '../tracks/track-moves';
import type { Transaction } from '../unit-of-work';
import { acceptancesOf } from './checked-mix';

interface Used {
  readonly track: Track;
  readonly mixId: MixId;
  readonly actor: Actor | ActorStamp;
}

/** MIX-11: whoever makes a version of a mix accepts it by that, unless somebody had accepted it before. */
export async function acceptUsedMix(tx: Transaction, { track, mixId, actor }: Used): Promise<void> {
  const { releaseId, id: trackId } = track;
  if ((await acceptancesOf(tx, releaseId)).has(mixId)) return;
  await tx.record(releaseId, actor, { type: 'mix.accepted', mixId, trackId });
  await moveTrack(tx, { actor }, { track, act: 'mix.accepted' });
}

import type { Actor, ActorStamp } from '../policy/actor';
import type { Transaction } from '../unit-of-work';
import type { Track } from './track';
import { stateAfter, type TrackAct } from './track-state';

/** Moves a track to the state that an act leads to, and records it; does nothing when the act changes nothing from here. */
export async function moveTrack(
  tx: Transaction,
  { actor }: { actor: Actor | ActorStamp },
  { track, act }: { track: Pick<Track, 'id'>; act: TrackAct },
): Promise<void> {
  const current = await tx.tracks.lockTrack(track.id);
  if (!current) return;
  const to = stateAfter(current.state, act);
  if (to === current.state) return;
  await tx.tracks.updateTrack(current.id, { state: to });
  await tx.record(current.releaseId, actor, {
    type: 'track.moved',
    trackId: current.id,
    from: current.state,
    to,
  });
}

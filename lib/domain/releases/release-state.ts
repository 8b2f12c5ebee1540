import { type TrackState, type Turn, trackStates, turnOf } from '../tracks/track-state';

export interface ReleaseStatus {
  /** The state of the track that is furthest behind; `briefing` while there are no tracks. */
  readonly state: TrackState;
  /** Whose turn it is: one side's when tracks wait only for that side, both when tracks wait for both. */
  readonly turns: ReadonlySet<Exclude<Turn, 'nobody'>>;
}

/** A release's state and whose turn it is: a pure function of its tracks, never stored. */
export function releaseStatus(states: readonly TrackState[]): ReleaseStatus {
  const turns = new Set<Exclude<Turn, 'nobody'>>();
  for (const state of states) {
    const turn = turnOf(state);
    if (turn !== 'nobody') turns.add(turn);
  }
  if (states.length === 0) turns.add('studio');
  const order = states.map((state) => trackStates.indexOf(state));
  const state = states.length === 0 ? 'briefing' : trackStates[Math.min(...order)];
  return { state: state ?? 'briefing', turns };
}

import type { TrackId } from '@/lib/core/ids';
import type { ChangedTexts, SignedField } from '../approvals/text-changes';
import type { TrackState } from '../tracks/track-state';

/** What somebody has to do next, with the tracks that it concerns. Pages supply the words. */
export type Step =
  | { readonly kind: 'writeBrief' }
  | { readonly kind: 'sendMixes'; readonly tracks: readonly TrackId[] }
  | { readonly kind: 'review'; readonly tracks: readonly TrackId[] }
  /** APR-13: with the names of what changed, if that is known. */
  | {
      readonly kind: 'signTexts';
      readonly tracks: readonly TrackId[];
      readonly fields: readonly SignedField[];
    }
  | { readonly kind: 'addTracks' }
  | { readonly kind: 'invite' }
  | { readonly kind: 'makeChanges'; readonly tracks: readonly TrackId[] }
  | { readonly kind: 'checkMixes'; readonly tracks: readonly TrackId[] }
  | { readonly kind: 'master'; readonly tracks: readonly TrackId[] }
  | { readonly kind: 'deliver' };

export interface NextSteps {
  readonly studio: Step | null;
  readonly client: Step | null;
}

interface Place {
  readonly id: TrackId;
  readonly state: TrackState;
  /** APR-13: of a track whose sound is approved, and whose texts wait to be signed again. */
  readonly changed?: ChangedTexts | null;
}

/**
 * REL-6: the first thing each side has to do, or null when it waits for the other. Nobody waits for clients who were not
 * invited; notes come before new work; delivery waits until every track is approved.
 * @param clients people outside the studio who have a place or an open invitation
 */
export function nextSteps(tracks: readonly Place[], clients: number): NextSteps {
  const within = (state: TrackState) =>
    tracks.filter((track) => track.state === state).map((track) => track.id);
  const client = clientStep(tracks, within);
  const alone = client !== null && clients === 0;
  return { studio: studioStep(tracks, within) ?? (alone ? { kind: 'invite' } : null), client };
}

function clientStep(tracks: readonly Place[], within: (state: TrackState) => TrackId[]): Step | null {
  if (within('briefing').length > 0) return { kind: 'writeBrief' };
  const texts = tracks.filter(({ state, changed }) => state === 'inReview' && changed);
  if (texts.length > 0) {
    const fields = texts.flatMap(({ changed }) => (changed?.changes ?? []).map(({ field }) => field));
    return { kind: 'signTexts', tracks: texts.map(({ id }) => id), fields: [...new Set(fields)] };
  }
  const review = within('inReview');
  if (review.length > 0) return { kind: 'review', tracks: review };
  const missing = within('awaitingMixes');
  return missing.length > 0 ? { kind: 'sendMixes', tracks: missing } : null;
}

function studioStep(tracks: readonly Place[], within: (state: TrackState) => TrackId[]): Step | null {
  if (tracks.length === 0) return { kind: 'addTracks' };
  const changes = within('changesRequested');
  if (changes.length > 0) return { kind: 'makeChanges', tracks: changes };
  const mixes = within('mixReview');
  if (mixes.length > 0) return { kind: 'checkMixes', tracks: mixes };
  const mastering = within('mastering');
  if (mastering.length > 0) return { kind: 'master', tracks: mastering };
  const finished = within('approved').length + within('delivered').length + within('archived').length;
  const ready = finished === tracks.length && within('approved').length > 0;
  return ready ? { kind: 'deliver' } : null;
}

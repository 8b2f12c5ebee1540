/** The states of a track, in order (see lib/docs/glossary.md). Unpaid is a hold beside them, not a state. */
export const trackStates = [
  'briefing',
  'awaitingMixes',
  'mixReview',
  'mastering',
  'inReview',
  'changesRequested',
  'approved',
  'delivered',
  'archived',
] as const;

export type TrackState = (typeof trackStates)[number];

/** What can change the state of a track. */
export type TrackAct =
  | 'brief.submitted'
  | 'mix.received'
  | 'mix.accepted'
  | 'mix.requested'
  | 'mix.requestWithdrawn'
  | 'mix.takenBack'
  | 'version.printed'
  | 'version.posted'
  | 'version.withdrawn'
  | 'notes.sent'
  | 'approved'
  | 'approval.voided'
  | 'delivered'
  | 'delivery.withdrawn'
  | 'archived';

const moves: Readonly<Record<TrackAct, Partial<Record<TrackState, TrackState>>>> = {
  'brief.submitted': { briefing: 'awaitingMixes' },
  'mix.received': { briefing: 'mixReview', awaitingMixes: 'mixReview' },
  'mix.accepted': { briefing: 'mastering', awaitingMixes: 'mastering', mixReview: 'mastering' },
  'mix.requested': { mixReview: 'awaitingMixes', mastering: 'awaitingMixes' },
  'mix.requestWithdrawn': { awaitingMixes: 'mixReview' },
  'mix.takenBack': { mixReview: 'awaitingMixes' },
  'version.printed': { briefing: 'mastering', awaitingMixes: 'mastering', mixReview: 'mastering' },
  'version.posted': {
    briefing: 'inReview',
    awaitingMixes: 'inReview',
    mixReview: 'inReview',
    mastering: 'inReview',
    changesRequested: 'inReview',
    approved: 'inReview',
    delivered: 'inReview',
  },
  'version.withdrawn': {
    inReview: 'mastering',
    approved: 'mastering',
    changesRequested: 'mastering',
    delivered: 'mastering',
  },
  'notes.sent': { inReview: 'changesRequested' },
  approved: { inReview: 'approved', changesRequested: 'approved' },
  'approval.voided': { approved: 'inReview', delivered: 'inReview' },
  delivered: { approved: 'delivered' },
  'delivery.withdrawn': { delivered: 'approved' },
  archived: { delivered: 'archived', approved: 'archived' },
};

/** The state after an act; an act that moves nothing from here leaves the state as it is. */
export function stateAfter(state: TrackState, act: TrackAct): TrackState {
  return moves[act][state] ?? state;
}

export type Turn = 'client' | 'studio' | 'nobody';

/** Whose turn a track in this state is. */
export function turnOf(state: TrackState): Turn {
  switch (state) {
    case 'briefing':
    case 'awaitingMixes':
    case 'inReview':
      return 'client';
    case 'mixReview':
    case 'mastering':
    case 'changesRequested':
    case 'approved':
      return 'studio';
    case 'delivered':
    case 'archived':
      return 'nobody';
    default:
      return state satisfies never;
  }
}

import type { StateTone } from '@/components/ui/figures/state-mark';

/** The nine states, in order. `changesRequested` is a loop off `inReview`, not a step of its own. */
export type ShownState =
  | 'briefing'
  | 'awaitingMixes'
  | 'mixReview'
  | 'mastering'
  | 'inReview'
  | 'changesRequested'
  | 'approved'
  | 'delivered'
  | 'archived';

export const stateText: Record<ShownState, string> = {
  briefing: 'briefing',
  awaitingMixes: 'awaiting mixes',
  mixReview: 'mix review',
  mastering: 'mastering',
  inReview: 'in review',
  changesRequested: 'changes requested',
  approved: 'approved',
  delivered: 'delivered',
  archived: 'archived',
};

export const stateTones: Record<ShownState, StateTone> = {
  briefing: 'open',
  awaitingMixes: 'open',
  mixReview: 'waiting',
  mastering: 'waiting',
  inReview: 'waiting',
  changesRequested: 'changes',
  approved: 'approved',
  delivered: 'done',
  archived: 'done',
};

export const stateLineText = {
  label: 'Progress of this release',
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  youAreHere: 'you are here',
  next: (state: string) => `next: ${state}`,
} as const;

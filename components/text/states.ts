import type { StateTone } from '@/components/ui/figures/state-mark';
import type { TrackState } from '@/lib/domain/tracks/track-state';

export const stateText: Record<TrackState, string> = {
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

export const stateTones: Record<TrackState, StateTone> = {
  briefing: 'open',
  awaitingMixes: 'open',
  mixReview: 'waiting',
  mastering: 'waiting',
  inReview: 'waiting',
  changesRequested: 'changes',
  approved: 'approved',
  delivered: 'done',
  archived: 'archived',
};

export const stateLineText = {
  label: 'Progress of this release',
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  youAreHere: 'you are here',
  next: (state: string) => `next: ${state}`,
  archived: 'archived',
  stoodAt: (state: string, step: number, of: number) => `stood at: ${state}, step ${step} of ${of}`,
  stoodHere: 'it stood here when it was archived',
} as const;

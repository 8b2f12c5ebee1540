import type { TrackId } from '@/lib/core/ids';
import type { Severity } from '@/lib/engine/check/check';

/** Parts of the spectrum whose share is compared between the mixes of a release. */
export type ToneRegion = 'low-end' | 'low-mids' | 'mids' | 'presence' | 'top';

/** The numbers that each finding's sentences need. */
interface Details {
  /** Which tracks have which rate, in Hz; the commonest rate first. */
  readonly 'mixed-rates': {
    readonly groups: readonly { readonly sampleRate: number; readonly trackIds: readonly TrackId[] }[];
  };
  readonly 'level-outlier': {
    readonly integratedLufs: number;
    /** From the median of the mixes. */
    readonly distanceLu: number;
    /** How many mixes were compared. */
    readonly mixes: number;
  };
  readonly 'tone-outlier': {
    readonly region: ToneRegion;
    /** From the median of the mixes, at the same loudness. */
    readonly distanceDb: number;
    /** How many mixes were compared. */
    readonly mixes: number;
  };
}

export type ReleaseFindingId = keyof Details;

export interface ReleaseFindingOf<Id extends ReleaseFindingId> {
  readonly id: Id;
  readonly severity: Severity;
  /** The tracks it concerns. */
  readonly trackIds: readonly TrackId[];
  readonly detail: Details[Id];
}

/** MIX-9: something that shows only when the mixes of a release are compared: an id and numbers, no words. */
export type ReleaseFinding = { [Id in ReleaseFindingId]: ReleaseFindingOf<Id> }[ReleaseFindingId];

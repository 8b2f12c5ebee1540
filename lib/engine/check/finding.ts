import type { Frames } from '../units';
import type { Severity } from './check';
import { CHECKS, type FindingDetail, type FindingId } from './checks.table';

export type { FindingDetail, FindingId };

/** Everything that can be wrong, or worth knowing, about a file. */
export const FINDING_IDS = Object.keys(CHECKS) as readonly FindingId[];

/** What one check found at one place: numbers. The words are the product's (lib/domain/findings). */
export interface FindingOf<Id extends FindingId> {
  readonly id: Id;
  readonly severity: Severity;
  /** First frame, and the frame behind the last. */
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** 0-based; null when it concerns all channels together. */
  readonly channel: number | null;
  /** What was measured, in `unit`. */
  readonly reading: number;
  readonly unit: string;
  /** What the reading was held against, in the same unit. */
  readonly threshold: number;
  readonly detail: FindingDetail<Id>;
}

export type Finding = { [Id in FindingId]: FindingOf<Id> }[FindingId];

import type { Frames } from '../units';
import type { Severity } from './check';
import { CHECKS, type FindingDetail, type FindingId } from './checks.table';

export type { FindingDetail, FindingId };

/** Everything that can be wrong with a file, or is worth knowing about it. */
export const FINDING_IDS = Object.keys(CHECKS) as readonly FindingId[];

/** What one check found at one place, in numbers. The sentences are the product's (lib/domain/findings). */
export interface FindingOf<Id extends FindingId> {
  readonly id: Id;
  readonly severity: Severity;
  /** First frame, and the frame after the last. */
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** 0-based; null when it concerns all channels together. */
  readonly channel: number | null;
  /** The measured value, in `unit`. */
  readonly reading: number;
  readonly unit: string;
  /** The limit that the reading was compared with, in the same unit. */
  readonly threshold: number;
  readonly detail: FindingDetail<Id>;
}

export type Finding = { [Id in FindingId]: FindingOf<Id> }[FindingId];

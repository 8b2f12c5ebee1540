import type { Frames } from '../units';
import type { FileFacts } from './file-facts';

/** `fault`: ask for a new file. `caution`: listen before going on. `remark`: good to know, nothing is lost. */
export type Severity = 'fault' | 'caution' | 'remark';

/** What a reading is held against. A change of one is a change of CHECKS_VERSION. */
export interface Threshold {
  readonly value: number;
  readonly unit: string;
  /** Standard, trade practice, or what was measured. */
  readonly reason: string;
}

/** Numbers that the words of a finding need besides its reading; null where this one has none. */
export type FindingNumbers = Readonly<Record<string, number | null>>;

/** One place at which a check found what it looks for. */
export interface Found<Detail extends FindingNumbers> {
  /** First frame, and the frame behind the last. */
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** 0-based; null when it concerns all channels together. */
  readonly channel: number | null;
  /** What was measured, in the check's unit. */
  readonly reading: number;
  /** What the reading was held against, in the same unit. */
  readonly threshold: number;
  /** Where this reading has another than the check's. */
  readonly unit?: string;
  readonly detail: Detail;
}

/** One thing that can be wrong with a file, or worth knowing of it. All of them stand in checks.table.ts. */
export interface Check<Detail extends FindingNumbers, Explained extends string> {
  /** Of the reading and of what it is held against. */
  readonly unit: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** Ids of what this brings with it by itself: where this is found, they are not reported besides. */
  readonly explains: readonly Explained[];
  readonly detect: (facts: FileFacts) => readonly Found<Detail>[];
  readonly severity: Severity | ((found: Found<Detail>, facts: FileFacts) => Severity);
}

/**
 * Describes a check: infers the numbers that it gives, and the ids that it explains. A severity that depends on what was
 * found stands after `detect`, from which its type comes.
 */
export function describeCheck<Detail extends FindingNumbers, const Explained extends string = never>(
  description: Omit<Check<Detail, Explained>, 'explains'> & { readonly explains?: readonly Explained[] },
): Check<Detail, Explained> {
  return { explains: [], ...description };
}

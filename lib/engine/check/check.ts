import type { Frames } from '../units';
import type { FileFacts } from './file-facts';

/** `fault`: ask for a new file. `caution`: listen before going on. `remark`: good to know, nothing is lost. */
export type Severity = 'fault' | 'caution' | 'remark';

/** The limit that a reading is compared with. Changing one means changing CHECKS_VERSION. */
export interface Threshold {
  readonly value: number;
  readonly unit: string;
  /** Standard, trade practice, or what was measured. */
  readonly reason: string;
}

/** Numbers that the sentences of a finding need besides its reading; null for none. */
export type FindingNumbers = Readonly<Record<string, number | null>>;

/** One place at which a check found something. */
export interface Found<Detail extends FindingNumbers> {
  /** First frame, and the frame after the last. */
  readonly startFrame: Frames;
  readonly endFrame: Frames;
  /** 0-based; null when it concerns all channels together. */
  readonly channel: number | null;
  /** The measured value, in the check's unit. */
  readonly reading: number;
  /** The limit that the reading was compared with, in the same unit. */
  readonly threshold: number;
  /** The severity, if it differs from the check's. */
  readonly unit?: string;
  readonly detail: Detail;
}

/** One possible fault of a file, or fact worth knowing about it. All of them are listed in checks.table.ts. */
export interface Check<Detail extends FindingNumbers, Explained extends string> {
  /** Of the reading and its limit. */
  readonly unit: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** Ids of findings that this one may explain: what it explains is not reported as well. */
  readonly explains: readonly Explained[];
  /**
   * The file as it would be without this fault: what is still found in it has another cause. Where this is missing, all of
   * `explains` is explained.
   */
  readonly without?: (facts: FileFacts) => FileFacts;
  readonly detect: (facts: FileFacts) => readonly Found<Detail>[];
  readonly severity: Severity | ((found: Found<Detail>, facts: FileFacts) => Severity);
}

/**
 * Describes a check: infers the numbers that it gives, and the ids that it may explain. A severity that depends on the
 * result must follow `detect`, from which its type is inferred.
 */
export function describeCheck<Detail extends FindingNumbers, const Explained extends string = never>(
  description: Omit<Check<Detail, Explained>, 'explains'> & { readonly explains?: readonly Explained[] },
): Check<Detail, Explained> {
  return { explains: [], ...description };
}

import type { ReleaseId } from '@/lib/core/ids';

/** Answers by field id; per-track answers under `tracks.<trackId>.<field>`. */
export type BriefAnswers = Readonly<Record<string, string | readonly string[] | boolean | null>>;

/** Goals, references, practical facts; saved as it is typed. */
export interface Brief {
  readonly releaseId: ReleaseId;
  readonly answers: BriefAnswers;
  /** Grows with every saved change. */
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly updatedAt: Date;
}

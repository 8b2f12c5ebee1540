import { type ProofPart, proofParts, type ReadBack } from './read-back';

/** The comparisons of one part of a file, together. */
export interface ProofLine {
  readonly part: ProofPart;
  /** `none`: nothing should be there, and nothing is. */
  readonly state: 'same' | 'none' | 'different';
}

/** What the comparisons come to, part by part. */
export function proofOf({ checks }: ReadBack): readonly ProofLine[] {
  return proofParts.flatMap((part): ProofLine[] => {
    const own = checks.filter((check) => check.part === part);
    if (own.length === 0) return [];
    if (own.some((check) => !check.ok)) return [{ part, state: 'different' }];
    return [{ part, state: own.some((check) => check.expected !== '') ? 'same' : 'none' }];
  });
}

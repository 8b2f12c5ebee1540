import { z } from 'zod';

/** One comparison of a finished file with what was meant: `ID3 title`, `axml ISRC`, `audio`. */
const checkSchema = z.object({
  name: z.string(),
  expected: z.string(),
  found: z.string(),
  ok: z.boolean(),
});
export type ReadBackCheckView = z.output<typeof checkSchema>;

const readBackSchema = z.object({ checks: z.array(checkSchema) });

export const proofParts = ['isrc', 'audio', 'texts', 'artwork', 'loudness', 'format'] as const;
export type ProofPart = (typeof proofParts)[number];

/** The comparisons of one part of a file, together. */
export interface ProofLine {
  readonly part: ProofPart;
  /** `none`: nothing was meant to be there, and nothing is. */
  readonly state: 'same' | 'none' | 'different';
}

/** The comparisons as they were stored; none when they can't be read. */
export function readBackChecks(readBack: unknown): readonly ReadBackCheckView[] {
  const parsed = readBackSchema.safeParse(readBack);
  return parsed.success ? parsed.data.checks : [];
}

function partOf(name: string): ProofPart {
  if (name.endsWith(' ISRC')) return 'isrc';
  if (name === 'audio' || name === 'artwork') return name;
  if (name === 'sample rate' || name === 'channels' || name === 'samples') return 'format';
  return name.startsWith('bext ') ? 'loudness' : 'texts';
}

/** What the comparisons come to, part by part, in the order in which people ask for them. */
export function proofOf(checks: readonly ReadBackCheckView[]): readonly ProofLine[] {
  return proofParts.flatMap((part): ProofLine[] => {
    const own = checks.filter((check) => partOf(check.name) === part);
    if (own.length === 0) return [];
    if (own.some((check) => !check.ok)) return [{ part, state: 'different' }];
    return [{ part, state: own.some((check) => check.expected !== '') ? 'same' : 'none' }];
  });
}

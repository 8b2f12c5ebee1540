import { z } from 'zod';
import { storedJson, unchanged } from '../stored-json';

/** What is compared, in the order in which people ask for it. */
export const proofParts = ['isrc', 'audio', 'tags', 'artwork', 'loudness', 'format'] as const;
export type ProofPart = (typeof proofParts)[number];

const namedCheckSchema = z.object({
  /** Where and what: `ID3 title`, `axml ISRC`, `audio`. */
  name: z.string(),
  expected: z.string(),
  found: z.string(),
  ok: z.boolean(),
});
const checkSchema = namedCheckSchema.extend({ part: z.enum(proofParts) });

/** One comparison of a finished file with what was meant. */
export type ReadBackCheck = Readonly<z.output<typeof checkSchema>>;

/** What was found in a finished file when it was opened again from the disk. */
export interface ReadBack {
  readonly schema: 2;
  readonly ok: boolean;
  readonly checks: readonly ReadBackCheck[];
}

const schema2 = z.object({ schema: z.literal(2), ok: z.boolean(), checks: z.array(checkSchema) });
/** The first shape has no number, and the part of a check is only in its name. */
const schema1 = z
  .strictObject({ ok: z.boolean(), checks: z.array(namedCheckSchema) })
  .transform(({ ok, checks }) => ({
    schema: 2 as const,
    ok,
    checks: checks.map((check) => ({ ...check, part: partOfName(check.name) })),
  }));

/** A read-back as it was stored, in today's shape. */
export const readBackSchema: z.ZodType<ReadBack> = z.union([schema2, schema1]);

/** A read-back carries a number of its own, which its schema upgrades. */
export const storedReadBack = storedJson<ReadBack>({
  column: 'Deliverable.readBack',
  schema: readBackSchema,
  upgrades: [unchanged],
});

function partOfName(name: string): ProofPart {
  if (name.endsWith(' ISRC')) return 'isrc';
  if (name === 'audio' || name === 'artwork') return name;
  if (name === 'sample rate' || name === 'channels' || name === 'samples') return 'format';
  return name.startsWith('bext ') ? 'loudness' : 'tags';
}

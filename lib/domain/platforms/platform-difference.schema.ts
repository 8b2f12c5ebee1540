import { z } from 'zod';
import { storedJson, type Upgrade, unchanged } from '../stored-json';
import type { PlatformFacts } from './platform';
import type { PlatformDifference } from './studio-table';

const factsSchema: z.ZodType<PlatformFacts> = z.object({
  referenceLufs: z.number().nullable(),
  turnsUp: z.enum(['never', 'within-headroom', 'with-limiter']),
  ceilingDbtp: z.number(),
  keepsAlbums: z.boolean(),
  certainty: z.enum(['official', 'secondary', 'conflicting']),
  sources: z.array(z.object({ name: z.string(), url: z.string().nullable(), date: z.string().nullable() })),
  asOf: z.string(),
});

/** To version 2: how sure the figures are was called `standing`. */
const withCertainty: Upgrade = (stored) => {
  const difference = stored as { facts?: { standing?: unknown } } | null;
  if (!difference?.facts) return stored;
  const { standing, ...facts } = difference.facts;
  return { ...difference, facts: { ...facts, certainty: standing } };
};

export const storedDifference = storedJson<PlatformDifference>({
  column: 'PlatformChange.difference',
  schema: z.object({
    name: z.string().exactOptional(),
    note: z.string().nullable().exactOptional(),
    facts: z.exactOptional(factsSchema),
  }),
  upgrades: [unchanged, withCertainty],
});

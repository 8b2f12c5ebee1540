import { z } from 'zod';
import { masterPurposes } from './version';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The recipe itself is checked by the engine's own parser. */
export const saveDraftSchema = z.object({
  purpose: z.enum(masterPurposes),
  revision: z.number().int().min(0),
  mixId: z.string().nullable(),
  recipe: z.unknown(),
});

export const startPrintSchema = z.object({
  purpose: z.enum(masterPurposes),
  mixId: z.string(),
  recipe: z.unknown(),
  engineVersion: z.string().max(40),
  engineBuild: sha256,
});

export const witnessSchema = z.object({ pcmSha256: sha256, engineBuild: sha256 });

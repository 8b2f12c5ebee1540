import { z } from 'zod';
import { id, text, whole } from '../input.schema';
import { masterPurposes } from './version';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The recipe itself is checked by the engine's own parser. */
export const saveDraftSchema = z.object({
  purpose: z.enum(masterPurposes),
  revision: whole(),
  mixId: id().nullable(),
  recipe: z.unknown(),
});

export const startPrintSchema = z.object({
  purpose: z.enum(masterPurposes),
  mixId: id(),
  recipe: z.unknown(),
  engineVersion: text(40),
  engineBuild: sha256,
});

export const witnessSchema = z.object({ pcmSha256: sha256, engineBuild: sha256 });

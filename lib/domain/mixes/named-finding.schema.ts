import { z } from 'zod';
import { findingIdSchema } from '../findings/finding.schema';
import { storedJson, unchanged } from '../stored-json';
import type { NamedFinding } from './mix-request';

/** Requests used to keep the client's sentence besides; it is said anew now, and left out here. */
export const storedNamedFindings = storedJson<readonly NamedFinding[]>({
  column: 'MixRequest.findings',
  schema: z.array(
    z.object({
      key: z.string(),
      id: findingIdSchema,
      startFrame: z.int(),
      endFrame: z.int(),
      sampleRate: z.int(),
    }),
  ),
  upgrades: [unchanged],
});
